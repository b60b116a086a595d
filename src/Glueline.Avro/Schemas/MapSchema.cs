namespace Glueline.Avro.Schemas;

/// <summary>A map: values of one schema by string key.</summary>
public sealed class MapSchema(AvroSchema values, SchemaProperties? properties = null) : AvroSchema(AvroType.Map, properties)
{
    /// <summary>The schema of each value.</summary>
    public AvroSchema Values { get; } = values;
}
