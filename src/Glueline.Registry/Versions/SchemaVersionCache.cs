using System.Diagnostics.CodeAnalysis;

namespace Glueline.Registry;

/// <summary>
/// Avro versions by id, with their compiled plans: each is fetched and compiled once, however many callers ask at the same time; see <see
/// cref="VersionFetching"/> for the registry's transient failures. Safe for use by several threads.
/// </summary>
internal sealed class SchemaVersionCache
{
    private readonly SchemaVersionCache<AvroVersion> _versions;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">How versions are kept and fetched.</param>
    /// <exception cref="ArgumentException">The options are faulty.</exception>
    public SchemaVersionCache(ISchemaRegistry registry, SchemaVersionCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        options ??= new SchemaVersionCacheOptions();
        options.Validate();
        _versions = new(registry, version => AvroVersion.Compile(version, options.Reader), options.Capacity, options.Fetching);
    }

    /// <summary>The number of cached versions.</summary>
    public int Count => _versions.Count;

    /// <summary>Gets a version if it is cached; the registry is not called.</summary>
    public bool TryGet(Guid versionId, [NotNullWhen(true)] out AvroVersion? version) => _versions.TryGet(versionId, out version);

    /// <summary>Returns a version, fetched if it is not cached.</summary>
    /// <param name="versionId">The version's id, which a frame's header has.</param>
    /// <param name="cancellation">Ends this caller's wait; the fetch itself goes on for others.</param>
    /// <exception cref="SchemaRegistryException">The registry has no such version, refused, or did not answer in time, or the version is
    /// not Avro.</exception>
    /// <exception cref="Glueline.Avro.AvroSchemaException">The definition is not an Avro schema, or the reader's schema can't
    /// read it.</exception>
    public ValueTask<AvroVersion> GetAsync(Guid versionId, CancellationToken cancellation = default) =>
        _versions.GetAsync(versionId, cancellation);
}
