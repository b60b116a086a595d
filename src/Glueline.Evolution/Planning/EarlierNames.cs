using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>
/// The names that fields of a record had in earlier versions, by the record's place: that of its name, or of the whole event.
/// </summary>
internal sealed class EarlierNames
{
    private readonly ILookup<string, string> _names;
    private readonly RecordSchema _root;

    public EarlierNames(IEnumerable<AvroSchema> versions, RecordSchema root)
    {
        _root = root;
        _names = versions
            .OfType<RecordSchema>()
            .SelectMany(version =>
                SchemaSize
                    .Of(version)
                    .NamedTypes.OfType<RecordSchema>()
                    .SelectMany(record => record.Fields.Select(field => (Record: record == version ? "" : record.Name.Name, field.Name)))
            )
            .ToLookup(pair => pair.Record, pair => pair.Name, StringComparer.Ordinal);
    }

    public IEnumerable<string> Of(RecordSchema record) => _names[record == _root ? "" : record.Name.Name];
}
