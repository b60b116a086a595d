using System.Collections.Concurrent;
using Glueline.Aws;

namespace Glueline.Consumer.Items;

/// <summary>Writes in batches until each item is stored or deleted, or can't be, or the time is up.</summary>
internal sealed class ItemWriter(IItemTable table, TimeProvider time)
{
    /// <summary>DynamoDB's limit for one BatchWriteItem.</summary>
    public const int BatchSize = 25;

    /// <summary>Refusals of a batch for what one of its items is; any other is for what the table or the caller is.</summary>
    private static readonly string[] OfAnItem =
    [
        "ValidationException",
        "SerializationException",
        "ItemCollectionSizeLimitExceededException",
    ];

    private const int BatchesAtOnce = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Does the writes; of several with one key, puts or deletions, only the last is done, in the order given.</summary>
    /// <param name="items">In the order in which they must take effect.</param>
    /// <param name="deadline">When to stop trying; what is not stored by then is a failure.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>The records whose item, or the later one that stands for it, was not stored.</returns>
    /// <exception cref="AwsServiceException">The table itself is missing or closed to us: no item can be stored.</exception>
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
                folded.Add(item.Key, new Folded(item));
        }

        var failures = new ConcurrentBag<ItemFailure>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellation };
        await Parallel
            .ForEachAsync(folded.Values.Chunk(BatchSize), parallel, async (batch, stop) =>
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
                    pause = FirstPause; // the table moves on: no need to slow down further
                batch = [.. batch.Where(item => left.Contains(item.Last.Key))];
                reason = "the table did not take the item before the time was up; raise its write capacity or the function's timeout";
            }
            catch (AwsServiceException exception) when (exception.IsTransient || exception.IsThrottling)
            {
                reason = $"the table did not answer before the time was up: {exception.Message}";
            }
            catch (AwsServiceException exception) when (OfAnItem.Contains(exception.Code))
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

    /// <summary>DynamoDB refuses a whole batch for one bad item: halves of it are tried until that item stands alone.</summary>
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
            // What an earlier record has for the same key may be fine.
            if (only.Refuse($"the table refused the item: {refusal.Message}", failures))
                await StoreAsync(batch, deadline, failures, cancellation).ConfigureAwait(false);
            return;
        }

        await StoreAsync(batch[..(batch.Length / 2)], deadline, failures, cancellation).ConfigureAwait(false);
        await StoreAsync(batch[(batch.Length / 2)..], deadline, failures, cancellation).ConfigureAwait(false);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The writes of one key: the last is done for all of them, and a failure is a failure of them all.</summary>
    private sealed class Folded(PendingItem first)
    {
        private readonly List<PendingItem> _items = [first];

        public PendingItem Last => _items[^1];

        public void Add(PendingItem later) => _items.Add(later);

        public void Fail(string reason, ConcurrentBag<ItemFailure> failures)
        {
            foreach (var item in _items)
                failures.Add(new ItemFailure(item.Record, reason));
        }

        /// <summary>Gives the last one up for good; whether there is one before it.</summary>
        public bool Refuse(string reason, ConcurrentBag<ItemFailure> failures)
        {
            failures.Add(new ItemFailure(Last.Record, reason, IsPermanent: true));
            _items.RemoveAt(_items.Count - 1);
            return _items.Count > 0;
        }
    }
}
