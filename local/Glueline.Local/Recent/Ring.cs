namespace Glueline.Local.Recent;

/// <summary>The newest entries within a number and a number of bytes. Thread-safe.</summary>
internal sealed class Ring<T>(RingLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Queue<(T Entry, long Bytes)> _entries = new();
    private long _bytes;

    /// <summary>Adds an entry; the oldest ones go to make room for it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="bytes">
    /// An estimate of its size. An entry that exceeds the limit by itself is not kept, and neither is any older one.
    /// </param>
    public void Add(T entry, long bytes)
    {
        lock (_gate)
        {
            _entries.Enqueue((entry, bytes));
            _bytes += bytes;
            while (_entries.Count > limits.Count || _bytes > limits.Bytes)
                _bytes -= _entries.Dequeue().Bytes;
        }
    }

    /// <summary>The entries, newest last.</summary>
    public IReadOnlyList<T> Snapshot()
    {
        lock (_gate)
            return [.. _entries.Select(entry => entry.Entry)];
    }
}
