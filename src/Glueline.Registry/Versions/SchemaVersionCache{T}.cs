using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Glueline.Registry;

/// <summary>
/// Values made from schema versions, by version id: each version is fetched, and its value made, once, however many callers ask at the same
/// time, and is then available whatever happens to the registry. Transient failures are retried; that the registry has no version with an
/// id, or one that can't be used, is remembered for a while. Safe for use by several threads; a caller may block while it waits.
/// </summary>
/// <typeparam name="T">What is made from a version.</typeparam>
internal sealed class SchemaVersionCache<T>
{
    private static readonly TimeSpan FirstUnknown = TimeSpan.FromSeconds(1);

    private readonly Func<Guid, CancellationToken, ValueTask<StoredVersion>> _fetch;
    private readonly Func<StoredVersion, T> _make;
    private readonly int _capacity;
    private readonly VersionFetching _fetching;
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    // How often an id was unknown or unusable in a row: each time, it is remembered for twice as long.
    private readonly ConcurrentDictionary<Guid, int> _failures = new();
    private long _clock;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="make">Makes a value from a version; its exceptions reach the callers.</param>
    /// <param name="capacity">How many versions are kept; beyond that, the least recently used one is evicted.</param>
    /// <param name="fetching">How versions are fetched.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public SchemaVersionCache(
        ISchemaRegistry registry,
        Func<StoredVersion, T> make,
        int capacity = SchemaVersionCacheOptions.DefaultCapacity,
        VersionFetching? fetching = null
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _make = make;
        _capacity = capacity;
        _fetching = fetching ?? new VersionFetching();
        _fetch = new VersionSource(registry, new TransientRetry(new Backoff(_fetching.TimeProvider), _fetching.RetryFor)).GetAsync;
    }

    /// <summary>Creates an empty cache of what is made from versions that another cache fetches.</summary>
    internal SchemaVersionCache(
        Func<Guid, CancellationToken, ValueTask<StoredVersion>> fetch,
        Func<StoredVersion, T> make,
        int capacity,
        VersionFetching fetching
    )
    {
        _fetch = fetch;
        _make = make;
        _capacity = capacity;
        _fetching = fetching;
    }

    /// <summary>The number of cached values.</summary>
    public int Count => _entries.Count(entry => entry.Value.Task.IsCompletedSuccessfully);

    /// <summary>Gets the value of a version if it is cached; the registry is not called.</summary>
    public bool TryGet(Guid versionId, [MaybeNullWhen(false)] out T value)
    {
        if (_entries.TryGetValue(versionId, out var entry) && entry.Task.IsCompletedSuccessfully)
        {
            GlueTelemetry.CountLookup(isHit: true);
            entry.LastUse = Interlocked.Increment(ref _clock);
            value = entry.Task.Result;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Returns the value of a version, fetched if it is not cached.</summary>
    /// <param name="versionId">The version's id, which a frame's header has.</param>
    /// <param name="cancellation">Ends this caller's wait; the fetch itself goes on for others.</param>
    /// <exception cref="SchemaRegistryException">The registry has no such version, refused, or did not answer in time.</exception>
    public ValueTask<T> GetAsync(Guid versionId, CancellationToken cancellation = default) =>
        TryGet(versionId, out var value) ? new(value) : new(Fetch(versionId).WaitAsync(cancellation));

    private Task<T> Fetch(Guid versionId)
    {
        GlueTelemetry.CountLookup(isHit: false);
        if (_entries.TryGetValue(versionId, out var existing) && existing.IsFailureOver(_fetching))
            Forget(versionId, existing);
        var entry = _entries.GetOrAdd(versionId, static (id, cache) => new Entry(entry => cache.MakeAsync(entry, id)), this);
        entry.LastUse = Interlocked.Increment(ref _clock);
        if (_entries.Count > _capacity)
            Evict(entry);
        return entry.Task;
    }

    private async Task<T> MakeAsync(Entry entry, Guid versionId)
    {
        // Off the caller's stack, so that the entry's lock is not held while the value is made; and off its synchronization context, even
        // if a registry returns to the context that it was called on: a caller that waits for the value may be blocking that context's
        // thread.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var version = await ReadAsync(entry, versionId).ConfigureAwait(false);
        try
        {
            var made = _make(version);
            _failures.TryRemove(versionId, out _);
            return made;
        }
        catch
        {
            // A definition never changes: it would fail for the next record too.
            Remember(entry, versionId);
            throw;
        }
    }

    private async Task<StoredVersion> ReadAsync(Entry entry, Guid versionId)
    {
        try
        {
            return await _fetch(versionId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception) when (exception.Code == GlueErrorCodes.NotFound)
        {
            Remember(entry, versionId);
            throw;
        }
        catch
        {
            Forget(versionId, entry);
            throw;
        }
    }

    private void Remember(Entry entry, Guid versionId)
    {
        if (_failures.Count > _capacity)
            _failures.Clear();
        var failures = _failures.AddOrUpdate(versionId, 1, static (_, before) => before + 1);
        var holds = FirstUnknown * Math.Pow(2, Math.Min(failures - 1, 30));
        entry.FailedAt(_fetching.TimeProvider.GetTimestamp(), holds < _fetching.UnknownHoldsFor ? holds : _fetching.UnknownHoldsFor);
    }

    private void Forget(Guid versionId, Entry entry) => _entries.TryRemove(KeyValuePair.Create(versionId, entry));

    // A scan, but only if a version is new and the cache is full; one process sees few versions.
    private void Evict(Entry latest)
    {
        var oldest = _entries.Where(pair => !ReferenceEquals(pair.Value, latest)).MinBy(pair => pair.Value.LastUse);
        if (oldest.Value is not null)
            _entries.TryRemove(oldest);
    }

    private sealed class Entry
    {
        private readonly Lazy<Task<T>> _task;
        private long _lastUse;
        private long _failedAt;
        private TimeSpan _failureHolds;
        private volatile bool _hasFailed;

        public Entry(Func<Entry, Task<T>> start) => _task = new(() => start(this));

        public Task<T> Task => _task.Value;

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }

        public void FailedAt(long timestamp, TimeSpan holds)
        {
            _failureHolds = holds;
            Volatile.Write(ref _failedAt, timestamp);
            _hasFailed = true;
        }

        public bool IsFailureOver(VersionFetching fetching) =>
            _hasFailed && fetching.TimeProvider.GetElapsedTime(Volatile.Read(ref _failedAt)) >= _failureHolds;
    }
}
