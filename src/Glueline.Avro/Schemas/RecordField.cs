namespace Glueline.Avro.Schemas;

/// <summary>One field of a record.</summary>
public sealed class RecordField
{
    /// <summary>The property that keeps a JSON key that is not an Avro name: its value is that key.</summary>
    public const string JsonNameProperty = "jsonName";

    /// <summary>Creates a field.</summary>
    /// <exception cref="ArgumentException">The name breaks the specification's rule for names.</exception>
    public RecordField(
        string name,
        AvroSchema schema,
        FieldDefault? @default = null,
        IEnumerable<string>? aliases = null,
        string? doc = null,
        FieldOrder order = FieldOrder.Ascending,
        SchemaProperties? properties = null
    )
        : this(schema, name, @default, aliases, doc, order, properties)
    {
        if (SchemaName.Fault(name) is { } fault)
            throw new ArgumentException(fault, nameof(name));
    }

    private RecordField(
        AvroSchema schema,
        string name,
        FieldDefault? @default,
        IEnumerable<string>? aliases,
        string? doc,
        FieldOrder order,
        SchemaProperties? properties
    )
    {
        Name = name;
        Schema = schema;
        Default = @default;
        Aliases = aliases is null ? [] : [.. aliases];
        Doc = doc;
        Order = order;
        Properties = properties ?? SchemaProperties.Empty;
        JsonName = Properties.Text(JsonNameProperty) ?? name;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The schema of its values.</summary>
    public AvroSchema Schema { get; }

    /// <summary>The value that a reader uses if the writer has no such field; null if there is no default.</summary>
    public FieldDefault? Default { get; private set; }

    /// <summary>Other names by which a writer's schema may know the field.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The field's documentation, or null.</summary>
    public string? Doc { get; }

    /// <summary>How the field counts when records are sorted.</summary>
    public FieldOrder Order { get; }

    /// <summary>Attributes that the specification does not reserve.</summary>
    public SchemaProperties Properties { get; }

    /// <summary>The key in JSON: the property <c>jsonName</c>, or the field's name.</summary>
    public string JsonName { get; }

    /// <summary>The same field with another schema and default.</summary>
    public RecordField With(AvroSchema schema, FieldDefault? @default) => new(schema, Name, @default, Aliases, Doc, Order, Properties);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Schema}";

    /// <summary>Creates a field of a registered record, by the rules of Java's library.</summary>
    /// <exception cref="ArgumentException">Java's library doesn't accept the name either.</exception>
    internal static RecordField AsRegistered(
        string name,
        AvroSchema schema,
        FieldDefault? @default,
        IEnumerable<string>? aliases,
        string? doc,
        FieldOrder order,
        SchemaProperties properties
    ) =>
        SchemaName.IsReadable(name)
            ? new RecordField(schema, name, @default, aliases, doc, order, properties)
            : throw new ArgumentException(SchemaName.Fault(name));

    /// <summary>Removes a default that matches no type, while only the parser knows the field.</summary>
    internal void DropDefault() => Default = null;
}
