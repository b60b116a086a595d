using System.Collections.Frozen;

namespace Glueline.Avro.Schemas;

/// <summary>A record: named fields in the order in which they are encoded.</summary>
public sealed class RecordSchema : NamedSchema
{
    private IReadOnlyList<RecordField> _fields = [];
    private FrozenDictionary<string, RecordField> _byName = FrozenDictionary<string, RecordField>.Empty;

    /// <summary>Creates a record whose fields do not refer to it.</summary>
    /// <exception cref="ArgumentException">Two fields share a name.</exception>
    public RecordSchema(
        SchemaName name,
        IEnumerable<RecordField> fields,
        IEnumerable<SchemaName>? aliases = null,
        string? doc = null,
        SchemaProperties? properties = null
    )
        : this(name, aliases, doc, properties) => SetFields(fields);

    private RecordSchema(SchemaName name, IEnumerable<SchemaName>? aliases, string? doc, SchemaProperties? properties)
        : base(AvroType.Record, name, aliases, doc, properties) { }

    /// <summary>The fields in the order in which they are encoded.</summary>
    public IReadOnlyList<RecordField> Fields => _fields;

    /// <summary>Creates a record whose fields may refer to the record itself; <paramref name="fields"/> is called once, with it.</summary>
    /// <exception cref="ArgumentException">Two fields share a name.</exception>
    public static RecordSchema Create(
        SchemaName name,
        Func<RecordSchema, IEnumerable<RecordField>> fields,
        IEnumerable<SchemaName>? aliases = null,
        string? doc = null,
        SchemaProperties? properties = null
    )
    {
        var record = new RecordSchema(name, aliases, doc, properties);
        record.SetFields(fields(record));
        return record;
    }

    /// <summary>The field of a name (not of an alias), or null.</summary>
    public RecordField? Field(string name) => _byName.GetValueOrDefault(name);

    private void SetFields(IEnumerable<RecordField> fields)
    {
        RecordField[] list = [.. fields];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in list)
            if (!names.Add(field.Name))
                throw new ArgumentException($"record {Name.FullName} has two fields named \"{field.Name}\"", nameof(fields));
        _fields = list;
        _byName = list.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }
}
