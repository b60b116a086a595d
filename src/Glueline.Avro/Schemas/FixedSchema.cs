namespace Glueline.Avro.Schemas;

/// <summary>A fixed number of bytes.</summary>
public sealed class FixedSchema : NamedSchema
{
    /// <summary>Creates a fixed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public FixedSchema(
        SchemaName name,
        int size,
        IEnumerable<SchemaName>? aliases = null,
        string? doc = null,
        SchemaProperties? properties = null
    )
        : base(AvroType.Fixed, name, aliases, doc, properties)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        LogicalType = LogicalType.Declared(AvroType.Fixed, size, Properties);
    }

    /// <summary>The number of bytes.</summary>
    public int Size { get; }
}
