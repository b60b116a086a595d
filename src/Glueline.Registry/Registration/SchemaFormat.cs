namespace Glueline;

/// <summary>The language of a schema.</summary>
public enum SchemaFormat
{
    /// <summary>Apache Avro.</summary>
    Avro,

    /// <summary>JSON Schema.</summary>
    Json,

    /// <summary>Protocol Buffers.</summary>
    Protobuf,
}
