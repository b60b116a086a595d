using System.Collections.Concurrent;
using Glueline.Aws;
using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Items;

/// <summary>Writes until each item is stored, deleted or older than its row, is refused for good, or the time is up.</summary>
internal sealed class ItemWriter(IItemTable table, RowGuard guard, TimeProvider time)
{
    /// <summary>Refusals of a batch that one of its items causes; the table or the caller causes all others.</summary>
    private static readonly string[] ItemRefusals =
    [
        "ValidationException",
        "SerializationException",
        "ItemCollectionSizeLimitExceededException",
    ];

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Performs the writes. Of several writes for one key, whether puts or deletions, only the one that replaces all others is performed:
    /// the latest by the guard's order, or the last one without a guard.
    /// </summary>
    /// <param name="items">The writes in the order in which they take effect without a guard.</param>
    /// <param name="deadline">When to stop trying; items that are not stored by then have failed.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>The records whose item, or the later one that replaced it, was not stored.</returns>
    /// <exception cref="AwsServiceException">The table itself is missing, or access is denied: no item can be stored.</exception>
    public async Task<IReadOnlyCollection<ItemFailure>> WriteAsync(
        IReadOnlyList<PendingItem> items,
        DateTimeOffset deadline,
        CancellationToken cancellation
    )
    {
        var folded = new Dictionary<ItemKey, Folded>(items.Count);
        foreach (var item in items)
        {
            if (folded.TryGetValue(item.Key, out var earlier))
                earlier.Add(item);
            else
                folded.Add(item.Key, new Folded(item, guard));
        }

        var failures = new ConcurrentBag<ItemFailure>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = table.CallsAtOnce, CancellationToken = cancellation };
        await Parallel
            .ForEachAsync(folded.Values.Chunk(table.BatchSize), parallel, async (batch, stop) =>
                await StoreAsync(batch, deadline, failures, stop).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return failures;
    }

    private async Task StoreAsync(
        Folded[] batch,
        DateTimeOffset deadline,
        ConcurrentBag<ItemFailure> failures,
        CancellationToken cancellation
    )
    {
        for (var pause = FirstPause; ; pause = Min(pause * 2, LongestPause))
        {
            string reason;
            try
            {
                var left = await table.WriteAsync([.. batch.Select(item => item.Last)], cancellation).ConfigureAwait(false);
                if (left.Count == 0)
                    return;
                if (left.Count < batch.Length)
                    pause = FirstPause; // the table makes progress: no need to slow down further
                batch = [.. batch.Where(item => left.Contains(item.Last.Key))];
                reason = "the table did not accept the item in time; raise its write capacity or the function's timeout";
            }
            catch (AwsServiceException exception) when (exception.IsTransient || exception.IsThrottling)
            {
                reason = $"the table did not answer in time: {exception.Message}";
            }
            catch (AwsServiceException exception) when (ItemRefusals.Contains(exception.Code))
            {
                await IsolateAsync(batch, exception, deadline, failures, cancellation).ConfigureAwait(false);
                return;
            }

            var wait = pause * (0.5 + (Random.Shared.NextDouble() / 2));
            if (time.GetUtcNow() + wait >= deadline)
            {
                foreach (var item in batch)
                    item.Fail(reason, failures);
                return;
            }

            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>DynamoDB refuses a whole batch because of one bad item: its halves are tried until that item is alone.</summary>
    private async Task IsolateAsync(
        Folded[] batch,
        AwsServiceException refusal,
        DateTimeOffset deadline,
        ConcurrentBag<ItemFailure> failures,
        CancellationToken cancellation
    )
    {
        if (batch is [var only])
        {
            // An earlier record with the same key may have a valid item.
            if (only.Refuse($"the table refused the item: {refusal.Message}", failures))
                await StoreAsync(batch, deadline, failures, cancellation).ConfigureAwait(false);
            return;
        }

        await StoreAsync(batch[..(batch.Length / 2)], deadline, failures, cancellation).ConfigureAwait(false);
        await StoreAsync(batch[(batch.Length / 2)..], deadline, failures, cancellation).ConfigureAwait(false);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The writes for one key: the last is performed for all of them, and its failure is the failure of all.</summary>
    private sealed class Folded(PendingItem first, RowGuard guard)
    {
        private readonly List<PendingItem> _items = [first];

        public PendingItem Last => _items[^1];

        /// <summary>Puts a write to the end, or, if it is older, before the ones that it doesn't replace.</summary>
        public void Add(PendingItem item)
        {
            var place = _items.Count;
            while (place > 0 && !guard.Replaces(_items[place - 1].Order, item.Order))
                place--;
            _items.Insert(place, item);
        }

        public void Fail(string reason, ConcurrentBag<ItemFailure> failures)
        {
            foreach (var item in _items)
                failures.Add(new ItemFailure(item.Record, reason));
        }

        /// <summary>Gives up the last one for good; returns whether there is one before it.</summary>
        public bool Refuse(string reason, ConcurrentBag<ItemFailure> failures)
        {
            failures.Add(new ItemFailure(Last.Record, reason, IsPermanent: true));
            _items.RemoveAt(_items.Count - 1);
            return _items.Count > 0;
        }
    }
}

/// <summary>The table that items are written to; tests replace DynamoDB here.</summary>
internal interface IItemTable
{
    /// <summary>The most writes of one call.</summary>
    int BatchSize { get; }

    /// <summary>The most calls at the same time.</summary>
    int CallsAtOnce { get; }

    /// <summary>
    /// Performs writes with different keys, up to <see cref="BatchSize"/>, and returns the keys of those that the table did not accept this
    /// time.
    /// </summary>
    /// <exception cref="Aws.AwsServiceException">The table refused the whole batch.</exception>
    Task<IReadOnlyCollection<ItemKey>> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation);
}

/// <summary>A record whose write failed.</summary>
/// <param name="Record">The number of the record, as its pending item has it.</param>
/// <param name="Reason">Why, and what to do.</param>
/// <param name="IsPermanent">Whether the item itself is the reason, so that no further attempt can help.</param>
internal readonly record struct ItemFailure(int Record, string Reason, bool IsPermanent = false);
