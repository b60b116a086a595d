using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>How versions are kept and fetched.</summary>
internal sealed record SchemaVersionCacheOptions
{
    /// <summary>The default of <see cref="Capacity"/>.</summary>
    public const int DefaultCapacity = 1000;

    /// <summary>
    /// How many versions are kept; 1000 by default. Beyond that, the least recently used one is evicted.
    /// </summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>The schema to read all records with; by default each is read with the schema that it was written with.</summary>
    public AvroSchema? Reader { get; init; }

    /// <summary>How versions are fetched.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public VersionFetching Fetching
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Fetching));
    } = new();

    internal void Validate()
    {
        if (Capacity < 1)
            throw new ArgumentException($"{nameof(SchemaVersionCacheOptions)}: {nameof(Capacity)} is {Capacity}: expected 1 or more.");
    }
}
