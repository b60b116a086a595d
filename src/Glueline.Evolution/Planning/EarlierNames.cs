using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// The names that a record's fields had in earlier versions. A record is known by its simple name; the event's own record has the empty
/// name.
/// </summary>
internal sealed class EarlierNames
{
    private readonly ILookup<string, string> _names;
    private readonly RecordSchema? _root;

    public EarlierNames(IEnumerable<AvroSchema> versions, RecordSchema? root)
    {
        _root = root;
        _names = versions
            .OfType<RecordSchema>()
            .SelectMany(Fields)
            .ToLookup(pair => pair.Record, pair => pair.Field.Name, StringComparer.Ordinal);
    }

    /// <summary>No names at all.</summary>
    public static EarlierNames None { get; } = new([], null);

    /// <summary>A version's fields with the names of their records.</summary>
    public static IEnumerable<(string Record, RecordField Field)> Fields(RecordSchema version) =>
        SchemaSize
            .Of(version)
            .NamedTypes.OfType<RecordSchema>()
            .SelectMany(record => record.Fields.Select(field => (record == version ? "" : record.Name.Name, field)));

    public IEnumerable<string> Of(RecordSchema record) => _names[record == _root ? "" : record.Name.Name];
}
