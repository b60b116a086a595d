using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>How Avro records become JSON.</summary>
public sealed record GlueAvroDeserializerOptions
{
    /// <summary>How versions are kept and fetched, and the schema to read all records with instead of their writer schemas.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SchemaVersionCacheOptions Versions
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Versions));
    } = new();

    /// <summary>Reads records without a registry header; by default they are an error.</summary>
    public UnframedRecordReader? Unframed { get; init; }

    /// <summary>
    /// How many bytes a compressed payload may inflate to; 64 MiB by default. A larger record is refused, not truncated.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxInflatedBytes
    {
        get;
        init => field = GlueDeserializerOptions.AtLeastOne(value, nameof(MaxInflatedBytes));
    } = GlueFrame.DefaultMaximumInflated;
}
