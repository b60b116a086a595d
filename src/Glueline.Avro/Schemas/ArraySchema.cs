namespace Glueline.Avro.Schemas;

/// <summary>An array: items of one schema.</summary>
public sealed class ArraySchema(AvroSchema items, SchemaProperties? properties = null) : AvroSchema(AvroType.Array, properties)
{
    /// <summary>The schema of each item.</summary>
    public AvroSchema Items { get; } = items;
}
