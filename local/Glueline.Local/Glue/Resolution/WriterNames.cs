using Glueline.Avro.Schemas;

namespace Glueline.Local.Glue.Resolution;

/// <summary>
/// The writer's names as the reader sees them: before anything is compared, the reader's aliases rename the writer's types and fields
/// everywhere.
/// </summary>
internal sealed class WriterNames
{
    private readonly Dictionary<string, SchemaName> _types = [];
    private readonly Dictionary<string, Dictionary<string, string>> _fields = [];
    private readonly Dictionary<RecordSchema, Dictionary<string, RecordField>?> _renamed = [];

    public WriterNames(AvroSchema reader) => Collect(reader, []);

    public SchemaName Of(NamedSchema wrote) => _types.GetValueOrDefault(wrote.Name.FullName, wrote.Name);

    /// <summary>Whether the renamed fields are distinct; Java's library fails if an alias gives one field the name of another.</summary>
    public bool AreDistinct(RecordSchema wrote) => Renamed(wrote) is not null;

    /// <summary>The writer's field from which the reader's field gets its value, or null.</summary>
    public RecordField? Source(RecordSchema wrote, RecordField reads) => Renamed(wrote)?.GetValueOrDefault(reads.Name);

    private Dictionary<string, RecordField>? Renamed(RecordSchema wrote)
    {
        if (_renamed.TryGetValue(wrote, out var known))
            return known;
        var aliases = _fields.GetValueOrDefault(Of(wrote).FullName);
        var fields = new Dictionary<string, RecordField>(wrote.Fields.Count);
        var distinct = wrote.Fields.All(field => fields.TryAdd(aliases?.GetValueOrDefault(field.Name) ?? field.Name, field));
        return _renamed[wrote] = distinct ? fields : null;
    }

    private void Collect(AvroSchema reads, HashSet<RecordSchema> seen)
    {
        if (reads is NamedSchema named)
        {
            foreach (var alias in named.Aliases)
                _types[alias.FullName] = named.Name;
        }
        switch (reads)
        {
            case RecordSchema record when seen.Add(record):
                foreach (var field in record.Fields)
                    Collect(record, field, seen);
                break;
            case ArraySchema array:
                Collect(array.Items, seen);
                break;
            case MapSchema map:
                Collect(map.Values, seen);
                break;
            case UnionSchema union:
                foreach (var branch in union.Branches)
                    Collect(branch, seen);
                break;
        }
    }

    private void Collect(RecordSchema record, RecordField field, HashSet<RecordSchema> seen)
    {
        foreach (var alias in field.Aliases)
        {
            if (!_fields.TryGetValue(record.Name.FullName, out var aliases))
                _fields[record.Name.FullName] = aliases = [];
            aliases[alias] = field.Name;
        }
        Collect(field.Schema, seen);
    }
}
