using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>How records are read, whatever their format.</summary>
public sealed record GlueDeserializerOptions
{
    /// <summary>
    /// How many schema versions are kept; 1000 by default. Beyond that, the least recently used one is evicted.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Capacity
    {
        get;
        init => field = AtLeastOne(value, nameof(Capacity));
    } = SchemaVersionCacheOptions.DefaultCapacity;

    /// <summary>How schema versions are fetched.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public VersionFetching Fetching
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Fetching));
    } = new();

    /// <summary>
    /// How many bytes a compressed payload may inflate to; 64 MiB by default. A larger record is refused, not truncated.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxInflatedBytes
    {
        get;
        init => field = AtLeastOne(value, nameof(MaxInflatedBytes));
    } = GlueFrame.DefaultMaximumInflated;

    internal static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected 1 or more.");
}
