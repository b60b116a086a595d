using System.Diagnostics.CodeAnalysis;

namespace Glueline.Registry;

/// <summary>
/// Avro versions by their id, each with its compiled plans: fetched and compiled once, however many callers ask at the same time; <see
/// cref="VersionFetching"/> says how the registry's faults are borne. Safe for use by several threads.
/// </summary>
public sealed class SchemaVersionCache
{
    private readonly SchemaVersionCache<AvroVersion> _versions;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">How versions are kept.</param>
    /// <exception cref="ArgumentException">The options are faulty.</exception>
    public SchemaVersionCache(ISchemaRegistry registry, SchemaVersionCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        options ??= new SchemaVersionCacheOptions();
        options.Validate();
        _versions = new(registry, version => AvroVersion.Compile(version, options.Reader), options.Capacity, options.Fetching);
    }

    /// <summary>How many versions are held.</summary>
    public int Count => _versions.Count;

    /// <summary>A version that is at hand; nothing is asked of the registry.</summary>
    public bool TryGet(Guid versionId, [NotNullWhen(true)] out AvroVersion? version) => _versions.TryGet(versionId, out version);

    /// <summary>A version, fetched where it is not at hand.</summary>
    /// <param name="versionId">The version's id, as it stands in a frame's header.</param>
    /// <param name="cancellation">Ends this caller's wait; the fetch itself goes on for others.</param>
    /// <exception cref="SchemaRegistryException">The registry has no such version, refused, or did not answer for as long as it was asked,
    /// or the version is not Avro.</exception>
    /// <exception cref="Glueline.Avro.AvroSchemaException">The definition is no Avro schema, or the reader's schema can't read
    /// it.</exception>
    public ValueTask<AvroVersion> GetAsync(Guid versionId, CancellationToken cancellation = default) =>
        _versions.GetAsync(versionId, cancellation);
}
