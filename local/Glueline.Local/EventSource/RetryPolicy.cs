namespace Glueline.Local.EventSource;

/// <summary>
/// Decides what happens to a failed batch: retried, split first, or discarded. Depends on neither clock nor function.
/// </summary>
internal sealed class RetryPolicy(EventSourceMappingOptions options)
{
    /// <summary>
    /// Returns the batch that follows an attempt; null when everything is done. What is to be discarded has
    /// <see cref="RecordBatch.Discarded"/> set.
    /// </summary>
    /// <param name="batch">The batch that was attempted.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="attempt">Whether the attempt counts as a retry: throttling and failures of the service don't.</param>
    public RecordBatch? After(RecordBatch batch, BatchOutcome outcome, AttemptKind attempt)
    {
        if (outcome.Remaining is not { } remaining)
            return batch.Following;
        remaining = remaining with { LastFault = outcome.Fault, Failures = batch.Failures + 1 };
        if (attempt == AttemptKind.Uncounted)
            return remaining;
        if (options.BisectBatchOnFunctionError && remaining.Count > 1)
            return remaining.Count < batch.Count ? remaining with { Failures = 1 } : Halve(remaining);
        return options.RetryLimit is { } limit && batch.Attempt > limit
            ? remaining with
            {
                Discarded = new DiscardReason(DiscardReason.RetryAttemptsExhausted, outcome.Fault!),
                Failures = 0,
            }
            : remaining with
            {
                Attempt = batch.Attempt + 1,
            };
    }

    /// <summary>
    /// Splits off the records that are too old, in front, to be discarded; returns the batch itself if none is. In each partition, only the
    /// records before the first one that is young enough are considered.
    /// </summary>
    public RecordBatch SplitExpired(RecordBatch batch, DateTimeOffset now)
    {
        if (options.RecordAgeLimit is not { } limit)
            return batch;
        var expired = new List<PartitionSlice>();
        var fresh = new List<PartitionSlice>();
        foreach (var slice in batch.Slices)
        {
            var old = slice.Records.TakeWhile(record => now - record.Timestamp > limit).Count();
            if (old > 0)
                expired.Add(slice with { Records = [.. slice.Records.Take(old)] });
            if (old < slice.Records.Count)
                fresh.Add(slice with { Records = [.. slice.Records.Skip(old)] });
        }
        if (expired.Count == 0)
            return batch;
        var fault = batch.LastFault ?? new($"{DiscardReason.RecordAgeExceeded}", $"The record is older than {limit.TotalSeconds:0} s.");
        return batch with
        {
            Slices = expired,
            Discarded = new DiscardReason(DiscardReason.RecordAgeExceeded, fault),
            Failures = 0,
            Rest = fresh.Count == 0 ? batch.Rest : [batch with { Slices = fresh, Failures = 0, Rest = [] }, .. batch.Rest],
        };
    }

    public TimeSpan Pause(int failures)
    {
        var factor = Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return options.FirstBackoff * factor < options.MaximumBackoff ? options.FirstBackoff * factor : options.MaximumBackoff;
    }

    /// <summary>Splitting a batch doesn't use up a retry: both halves have as many left as the whole had.</summary>
    private static RecordBatch Halve(RecordBatch batch)
    {
        var (first, second) = batch.Halve();
        return first with { Failures = 1, Rest = [second with { Failures = 0 }, .. batch.Rest] };
    }
}

/// <summary>Whether an attempt counts against a batch's retries.</summary>
internal enum AttemptKind
{
    Counted,

    /// <summary>The function was throttled, or the service around it failed.</summary>
    Uncounted,
}
