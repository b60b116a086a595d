namespace Glueline.Avro.Schemas;

/// <summary>A record: named fields in the order in which they are encoded.</summary>
public sealed class RecordSchema : NamedSchema
{
    private IReadOnlyList<RecordField> _fields = [];
    private Dictionary<string, int> _indexes = [];

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
    public RecordField? Field(string name) => IndexOf(name) is var index and >= 0 ? _fields[index] : null;

    /// <summary>The index of the field of a name (not of an alias), or -1.</summary>
    internal int IndexOf(string name) => _indexes.TryGetValue(name, out var index) ? index : -1;

    private void SetFields(IEnumerable<RecordField> fields)
    {
        RecordField[] list = [.. fields];
        // Planning makes many records: a dictionary for reading only would take longer to build than it is ever used.
        var indexes = new Dictionary<string, int>(list.Length, StringComparer.Ordinal);
        for (var index = 0; index < list.Length; index++)
            if (!indexes.TryAdd(list[index].Name, index))
                throw new ArgumentException($"record {Name.FullName} has two fields named \"{list[index].Name}\"", nameof(fields));
        (_fields, _indexes) = (list, indexes);
    }
}
