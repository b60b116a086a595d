using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>How Avro records become JSON.</summary>
public sealed record GlueAvroDeserializerOptions
{
    /// <summary>How versions are kept, and the schema to read all records with, if not the one that wrote each.</summary>
    public SchemaVersionCacheOptions Versions { get; init; } = new();

    /// <summary>What reads records without a registry header; by default they are an error.</summary>
    public ForeignRecord? Foreign { get; init; }
}
