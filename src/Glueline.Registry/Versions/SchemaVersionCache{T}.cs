using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>
/// What was made of schema versions, by version id: each is fetched and made once, however many callers ask at the same time; what failed is
/// asked for again. Safe for use by several threads.
/// </summary>
/// <typeparam name="T">What is made of a version.</typeparam>
/// <param name="registry">The registry service.</param>
/// <param name="make">Makes a value of a version; its exceptions reach those who asked.</param>
/// <param name="capacity">How many versions are kept; the one that was not used for the longest time makes room.</param>
public sealed class SchemaVersionCache<T>(ISchemaRegistry registry, Func<StoredVersion, T> make, int capacity = SchemaVersionCacheOptions.DefaultCapacity)
{
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private long _clock;

    /// <summary>How many versions are held.</summary>
    public int Count => _entries.Count;

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
    /// <exception cref="SchemaRegistryException">The registry has no such version, did not answer, or refused.</exception>
    public ValueTask<T> GetAsync(Guid versionId, CancellationToken cancellation = default) =>
        TryGet(versionId, out var value) ? new(value) : new(Fetch(versionId).WaitAsync(cancellation));

    private Task<T> Fetch(Guid versionId)
    {
        var entry = _entries.GetOrAdd(versionId, static (id, cache) => new Entry(() => cache.MakeAsync(id)), this);
        entry.LastUse = Interlocked.Increment(ref _clock);
        if (_entries.Count > capacity) Evict(entry);
        return entry.Task;
    }

    private async Task<T> MakeAsync(Guid versionId)
    {
        // Off the caller's stack: the entry's lock is not held while the value is made.
        await Task.Yield();
        try
        {
            var answer = await registry.GetSchemaVersionAsync(new() { SchemaVersionId = versionId.ToString() }, CancellationToken.None).ConfigureAwait(false);
            return make(StoredVersion.Read(answer, null));
        }
        catch (Exception problem)
        {
            _entries.TryRemove(versionId, out _);
            if (problem is AwsServiceException failure) throw RegistryFault.OfVersion(failure, "GetSchemaVersion", versionId);
            throw;
        }
    }

    // A scan, but only when a version is new and the cache is full; the versions of one process are few.
    private void Evict(Entry latest)
    {
        var oldest = _entries.Where(pair => !ReferenceEquals(pair.Value, latest)).MinBy(pair => pair.Value.LastUse);
        if (oldest.Value is not null) _entries.TryRemove(oldest);
    }

    private sealed class Entry(Func<Task<T>> start)
    {
        private readonly Lazy<Task<T>> _task = new(start);
        private long _lastUse;

        public Task<T> Task => _task.Value;

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }
    }
}
