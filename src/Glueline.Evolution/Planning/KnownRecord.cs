using System.Collections.Frozen;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>A record's fields by their keys, and what these reveal about further keys.</summary>
internal sealed class KnownRecord(RecordSchema record)
{
    /// <summary>Keys that keep coming: this many fields of one type, of which each object has few.</summary>
    private const int ManyFields = 50;

    private readonly FrozenDictionary<string, int> _positions = record
        .Fields.Select((field, position) => (field.JsonName, position))
        .DistinctBy(pair => pair.JsonName)
        .ToFrozenDictionary(pair => pair.JsonName, pair => pair.position, StringComparer.Ordinal);

    private readonly int[] _withoutDefault =
    [
        .. Enumerable.Range(0, record.Fields.Count).Where(position => record.Fields[position].Default is null),
    ];

    private readonly Lazy<KeyTally> _tally = new(() => DataKeys.Tally(record.Fields.Select(field => field.JsonName).Distinct()));

    /// <summary>The names and aliases of the fields: a new field of such a name would be read as the one that has it.</summary>
    public FrozenSet<string> Names { get; } =
        record.Fields.SelectMany(field => field.Aliases.Prepend(field.Name)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys in the order of the fields.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. record.Fields.Select(field => field.JsonName)];

    /// <summary>The field of a key; null if there is none.</summary>
    public RecordField? Field(string key) => _positions.TryGetValue(key, out var position) ? record.Fields[position] : null;

    public bool Has(string key) => _positions.ContainsKey(key);

    public bool HasAll(ObjectShape shape)
    {
        foreach (var (key, _) in shape.Members)
            if (!Has(key))
                return false;
        return true;
    }

    /// <summary>Objects without the members that have a field.</summary>
    public ObjectShape Unknown(ObjectShape shape)
    {
        var unknown = ObjectShape.NoMembers.ToBuilder();
        foreach (var (key, member) in shape.Members)
            if (!Has(key))
                unknown.Add(key, member);
        return shape with { Members = unknown.ToImmutable() };
    }

    /// <summary>The fields for members that objects have, in the order of the schema.</summary>
    public IEnumerable<RecordField> Seen(ObjectShape shape) => Ordered(shape, []).Select(position => record.Fields[position]);

    /// <summary>The positions of these fields and of those that objects must have.</summary>
    public IReadOnlyList<int> Concerned(ObjectShape shape) => Ordered(shape, _withoutDefault);

    /// <summary>Why the keys of the record and of objects together look like data.</summary>
    public string? DataReason(ObjectShape shape) =>
        shape.Members.Keys.Where(key => !Has(key)).Aggregate(_tally.Value, (tally, key) => tally.With(key)).Reason;

    private bool IsOfOneType { get; } =
        record.Fields.Count >= ManyFields && record.Fields.Select(field => TypeOf(field.Schema)).Distinct().Count() == 1;

    /// <summary>Whether objects have at most a quarter of the fields, so that one more field would only be one of very many.</summary>
    public bool IsSparse(ObjectShape shape) =>
        IsOfOneType && shape.Members.Values.Sum(member => (long)member.Count) * 4 <= (long)shape.Count * record.Fields.Count;

    private List<int> Ordered(ObjectShape shape, int[] others)
    {
        var positions = new List<int>(shape.Members.Count + others.Length);
        foreach (var (key, _) in shape.Members)
            if (_positions.TryGetValue(key, out var position) && Array.BinarySearch(others, position) < 0)
                positions.Add(position);
        positions.AddRange(others);
        positions.Sort();
        return positions;
    }

    private static AvroType? TypeOf(AvroSchema schema) =>
        SchemaBranches.Of(schema).Where(branch => branch.Type is not AvroType.Null).ToArray() is [var only] ? only.Type : null;
}
