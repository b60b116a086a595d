using System.Diagnostics.CodeAnalysis;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>
/// The plans by which records become items. Each is compiled once for its writer's version or, if a reader version is configured, for the
/// pair of both. For one caller at a time.
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="key">The table's key.</param>
/// <param name="reserved">Names of attributes that no event may have.</param>
/// <param name="version">The version as which records are read; null for each one's own.</param>
/// <param name="time">The clock.</param>
internal sealed class ItemPlans(
    ISchemaRegistry registry,
    TableKey key,
    IReadOnlyList<string> reserved,
    ReaderVersion? version,
    TimeProvider time
)
{
    // Shorter than the default: the other partitions of a batch wait for this one, and an invocation must end.
    private static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(10);

    private readonly SchemaVersionCache<ItemPlan> _own = new(
        registry,
        writer => ItemPlan.Compile(writer, key, reserved),
        fetching: Fetching(time)
    );
    private readonly SchemaVersionCache<StoredVersion> _writers = new(registry, writer => writer, fetching: Fetching(time));
    private readonly ReaderVersions? _readers = version is null ? null : new ReaderVersions(registry, version, time, Fetching(time));
    private readonly Dictionary<Guid, (Guid Reader, ItemPlan Plan)> _pairs = [];

    /// <summary>The plan for a writer's version, if it is known without a call to the registry.</summary>
    public bool TryGet(Guid id, [NotNullWhen(true)] out ItemPlan? plan)
    {
        if (_readers is null)
            return _own.TryGet(id, out plan);
        plan =
            _writers.TryGet(id, out var writer)
            && _readers.Find(writer) is { } reader
            && _pairs.TryGetValue(id, out var pair)
            && pair.Reader == reader.Id
                ? pair.Plan
                : null;
        return plan is not null;
    }

    /// <summary>Fetches a writer's version, unless it is known; several may be fetched at once.</summary>
    /// <exception cref="SchemaRegistryException">The registry doesn't have the version, did not answer, or refused.</exception>
    /// <exception cref="AvroSchemaException">The version is not an Avro schema of a record.</exception>
    public async ValueTask FetchAsync(Guid id, CancellationToken cancellation)
    {
        if (_readers is null)
            await _own.GetAsync(id, cancellation).ConfigureAwait(false);
        else
            await _writers.GetAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>The plan for a writer's version.</summary>
    /// <exception cref="SchemaRegistryException">The registry doesn't have the version, did not answer, or refused.</exception>
    /// <exception cref="AvroSchemaException">
    /// A version is not an Avro schema of a record, or the reader's can't read the writer's.
    /// </exception>
    public async ValueTask<ItemPlan> GetAsync(Guid id, CancellationToken cancellation)
    {
        if (_readers is null)
            return await _own.GetAsync(id, cancellation).ConfigureAwait(false);
        var writer = await _writers.GetAsync(id, cancellation).ConfigureAwait(false);
        var reader = await _readers.GetAsync(writer, cancellation).ConfigureAwait(false);
        if (_pairs.TryGetValue(id, out var known) && known.Reader == reader.Id)
            return known.Plan;
        var plan = reader.Id == writer.Id ? ItemPlan.Compile(writer, key, reserved) : Compile(writer, reader);
        if (_pairs.Count == SchemaVersionCacheOptions.DefaultCapacity)
            _pairs.Remove(_pairs.Keys.First());
        _pairs[id] = (reader.Id, plan);
        return plan;
    }

    private static VersionFetching Fetching(TimeProvider time) => new() { RetryFor = RetryFor, TimeProvider = time };

    private ItemPlan Compile(StoredVersion writer, StoredVersion reader)
    {
        try
        {
            return ItemPlan.Compile(writer, key, reserved, SchemaText.ParseRegisteredRecord(reader.Definition));
        }
        catch (AvroSchemaException exception)
        {
            throw new AvroSchemaException(
                $"version {reader.Number} can't read what version {writer.Number} wrote: {exception.Message}. Set "
                    + "GLUELINE_READER_VERSION to a version that can, or leave it out",
                "",
                exception
            );
        }
    }
}
