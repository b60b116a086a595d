using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>
/// What was made of schema versions, by version id: each is fetched and made once, however many callers ask at the same time, and outlives
/// any trouble of the registry. While the registry is busy or can't be reached, a version is asked for again; that it has none of an id, or
/// one that can't be read, is remembered for a while. Safe for use by several threads; a caller that waits may block.
/// </summary>
/// <typeparam name="T">What is made of a version.</typeparam>
public sealed class SchemaVersionCache<T>
{
    private readonly ISchemaRegistry _registry;
    private readonly Func<StoredVersion, T> _make;
    private readonly int _capacity;
    private readonly VersionFetching _fetching;
    private readonly BriefFaults _faults;
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private long _clock;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="make">Makes a value of a version; its exceptions reach those who asked.</param>
    /// <param name="capacity">How many versions are kept; the one that was not used for the longest time makes room.</param>
    /// <param name="fetching">How versions are asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for a version.</exception>
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
        _registry = registry;
        _make = make;
        _capacity = capacity;
        _fetching = fetching ?? new VersionFetching();
        _faults = new BriefFaults(new Backoff(_fetching.TimeProvider), _fetching.TimeProvider, _fetching.RetryFor);
    }

    /// <summary>How many versions are held.</summary>
    public int Count => _entries.Count(entry => entry.Value.Task.IsCompletedSuccessfully);

    /// <summary>The value of a version that is at hand; nothing is asked of the registry.</summary>
    public bool TryGet(Guid versionId, [MaybeNullWhen(false)] out T value)
    {
        if (_entries.TryGetValue(versionId, out var entry) && entry.Task.IsCompletedSuccessfully)
        {
            entry.LastUse = Interlocked.Increment(ref _clock);
            value = entry.Task.Result;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of a version, fetched where it is not at hand.</summary>
    /// <param name="versionId">The version's id, as it stands in a frame's header.</param>
    /// <param name="cancellation">Ends this caller's wait; the fetch itself goes on for others.</param>
    /// <exception cref="SchemaRegistryException">The registry has no such version, refused, or did not answer for as long as it was
    /// asked.</exception>
    public ValueTask<T> GetAsync(Guid versionId, CancellationToken cancellation = default) =>
        TryGet(versionId, out var value) ? new(value) : new(Fetch(versionId).WaitAsync(cancellation));

    private Task<T> Fetch(Guid versionId)
    {
        if (_entries.TryGetValue(versionId, out var known) && known.IsFailureOver(_fetching))
            Forget(versionId, known);
        var entry = _entries.GetOrAdd(versionId, static (id, cache) => new Entry(entry => cache.MakeAsync(entry, id)), this);
        entry.LastUse = Interlocked.Increment(ref _clock);
        if (_entries.Count > _capacity)
            Evict(entry);
        return entry.Task;
    }

    private async Task<T> MakeAsync(Entry entry, Guid versionId)
    {
        // Off the caller's stack: the entry's lock is not held while the value is made. And off its context, even where a registry returns
        // to the context that it was called on: whoever waits for the value may be blocking the thread of that.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var version = await ReadAsync(entry, versionId).ConfigureAwait(false);
        try
        {
            return _make(version);
        }
        catch
        {
            // A definition never changes: the next record would meet the same.
            entry.FailedAt(_fetching.TimeProvider.GetTimestamp());
            throw;
        }
    }

    private async Task<StoredVersion> ReadAsync(Entry entry, Guid versionId)
    {
        var request = new Contracts.GetSchemaVersionRequest { SchemaVersionId = versionId.ToString() };
        try
        {
            var answer = await _faults
                .OverAsync(() => _registry.GetSchemaVersionAsync(request, CancellationToken.None), CancellationToken.None)
                .ConfigureAwait(false);
            return StoredVersion.Read(answer, null);
        }
        catch (AwsServiceException exception) when (exception.Code == GlueErrorCodes.NotFound)
        {
            entry.FailedAt(_fetching.TimeProvider.GetTimestamp());
            throw RegistryFault.OfVersion(exception, "GetSchemaVersion", versionId);
        }
        catch (AwsServiceException exception)
        {
            Forget(versionId, entry);
            throw RegistryFault.OfVersion(exception, "GetSchemaVersion", versionId);
        }
        catch
        {
            Forget(versionId, entry);
            throw;
        }
    }

    private void Forget(Guid versionId, Entry entry) => _entries.TryRemove(KeyValuePair.Create(versionId, entry));

    // A scan, but only when a version is new and the cache is full; the versions of one process are few.
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
        private volatile bool _hasFailed;

        public Entry(Func<Entry, Task<T>> start) => _task = new(() => start(this));

        public Task<T> Task => _task.Value;

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }

        public void FailedAt(long timestamp)
        {
            Volatile.Write(ref _failedAt, timestamp);
            _hasFailed = true;
        }

        public bool IsFailureOver(VersionFetching fetching) =>
            _hasFailed && fetching.TimeProvider.GetElapsedTime(Volatile.Read(ref _failedAt)) >= fetching.UnknownHoldsFor;
    }
}
