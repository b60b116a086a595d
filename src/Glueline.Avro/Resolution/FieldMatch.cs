using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// Matches the writer's fields with the reader's. "Aliases": the writer's schema is read as if it were rewritten, so that a field that the
/// reader has as an alias gets the reader's name and loses its own. If rewriting would give two fields one name, or one field two names,
/// implementations differ in what they read, so the pair is refused.
/// </summary>
/// <remarks>
/// An alias that the writer's field of the same name also has is ignored: the writer knew it already, and so its names are the reader's.
/// </remarks>
internal sealed class FieldMatch
{
    private readonly RecordSchema _writer;
    private readonly RecordSchema _reader;
    private readonly List<FieldClash> _clashes = [];

    private FieldMatch(RecordSchema writer, RecordSchema reader)
    {
        _writer = writer;
        _reader = reader;
        Places = new int[writer.Fields.Count];
        Sources = new int[reader.Fields.Count];
        Array.Fill(Places, -1);
        Array.Fill(Sources, -1);
        for (var place = 0; place < Sources.Length; place++)
            if (reader.Fields[place].Aliases.Count > 0)
                ByAlias(place);
        for (var place = 0; place < Sources.Length; place++)
            if (writer.IndexOf(reader.Fields[place].Name) is var index and >= 0 && Places[index] < 0)
                (Places[index], Sources[place]) = (place, index);
    }

    /// <summary>The index of the reader's field for each of the writer's, or -1.</summary>
    public int[] Places { get; }

    /// <summary>The index of the writer's field for each of the reader's, or -1.</summary>
    public int[] Sources { get; }

    public IReadOnlyList<FieldClash> Clashes => _clashes;

    public FieldClash? ClashAt(int place)
    {
        foreach (var clash in _clashes)
            if (clash.Place == place)
                return clash;
        return null;
    }

    public static FieldMatch Of(RecordSchema writer, RecordSchema reader) => new(writer, reader);

    private void ByAlias(int place)
    {
        var field = _reader.Fields[place];
        var namesake = _writer.Field(field.Name);
        var renamed = field
            .Aliases.Where(alias => alias != field.Name && _writer.IndexOf(alias) >= 0 && namesake?.Aliases.Contains(alias) is not true)
            .Select(_writer.IndexOf)
            .Distinct()
            .ToArray();
        if (renamed.Length == 0)
            return;
        if (renamed.Length > 1 || namesake is not null)
        {
            var sources = renamed.Select(index => _writer.Fields[index]);
            _clashes.Add(new FieldClash(place, namesake is null ? [.. sources] : [namesake, .. sources], []));
        }
        else if (Places[renamed[0]] is var taken and >= 0)
            _clashes.Add(new FieldClash(place, [_writer.Fields[renamed[0]]], [_reader.Fields[taken], field]));
        else
            (Places[renamed[0]], Sources[place]) = (place, renamed[0]);
    }
}
