using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Items;

/// <summary>Writes until each item is stored, deleted or older than its row, is refused for good, or the time is up.</summary>
internal sealed class ItemWriter(IItemTable table, RowGuard guard, TimeProvider time)
{
    /// <summary>
    /// Performs the writes. Of several writes for one key, whether puts or deletions, only the one that replaces all others is performed:
    /// the latest by the guard's order, or the last one without a guard.
    /// </summary>
    /// <param name="items">The writes in the order in which they take effect without a guard.</param>
    /// <param name="deadline">When to stop: no call is made that may not end before, and none lasts longer.</param>
    /// <param name="stop">Stops at once; what is not done by then has failed.</param>
    public async Task<WriteResult> WriteAsync(IReadOnlyList<PendingItem> items, DateTimeOffset deadline, CancellationToken stop)
    {
        var folded = new Dictionary<ItemKey, FoldedRow>(items.Count);
        foreach (var item in items)
        {
            if (folded.TryGetValue(item.Key, out var earlier))
                earlier.Add(item);
            else
                folded.Add(item.Key, new FoldedRow(item, guard));
        }

        using var run = new WriteRun(table, time, deadline, stop);
        FoldedRow[][] batches = [.. folded.Values.Chunk(table.BatchSize)];
        // The calls overlap; what is between them needs no thread of its own, which would have to be woken.
        var writers = new Task[Math.Min(table.CallsAtOnce, batches.Length)];
        var next = -1;
        for (var i = 0; i < writers.Length; i++)
            writers[i] = WriteNextAsync();
        await Task.WhenAll(writers).ConfigureAwait(false);
        return run.End();

        // A run that must stop goes through what is left, without a call, so that it can say what that is.
        async Task WriteNextAsync()
        {
            while (Interlocked.Increment(ref next) is var batch && batch < batches.Length)
                await run.StoreAsync(batches[batch]).ConfigureAwait(false);
        }
    }
}
