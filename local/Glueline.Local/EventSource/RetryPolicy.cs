namespace Glueline.Local.EventSource;

/// <summary>
/// Decides what becomes of a batch that failed: tried again, halved first, or given up. Knows neither clock nor function.
/// </summary>
internal sealed class RetryPolicy(EventSourceMappingOptions options)
{
    /// <summary>
    /// The batch that comes next after an attempt; null when everything is done. What is to be given up comes back
    /// with <see cref="RecordBatch.Abandoned"/> set.
    /// </summary>
    /// <param name="batch">What was tried.</param>
    /// <param name="verdict">How far it is done.</param>
    /// <param name="attempt">Whether the attempt counts: throttling and failures of the service do not.</param>
    public RecordBatch? After(RecordBatch batch, BatchVerdict verdict, AttemptKind attempt)
    {
        if (verdict.Remaining is not { } remaining)
            return batch.Following;
        remaining = remaining with { LastFault = verdict.Fault, Failures = batch.Failures + 1 };
        if (attempt == AttemptKind.Uncounted)
            return remaining;
        if (options.BisectBatchOnFunctionError && remaining.Count > 1)
            return remaining.Count < batch.Count ? remaining with { Failures = 1 } : Halve(remaining);
        return options.RetryLimit is { } limit && batch.Attempt > limit
            ? remaining with
            {
                Abandoned = new Abandonment(Abandonment.RetryAttemptsExhausted, verdict.Fault!),
                Failures = 0,
            }
            : remaining with
            {
                Attempt = batch.Attempt + 1,
            };
    }

    /// <summary>
    /// The batch with its records that are too old split off in front, to be given up; the batch itself while none is. Of each
    /// partition the oldest records are looked at, up to the first that is young enough.
    /// </summary>
    public RecordBatch WithoutExpired(RecordBatch batch, DateTimeOffset now)
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
        var fault = batch.LastFault ?? new($"{Abandonment.RecordAgeExceeded}", $"The record is older than {limit.TotalSeconds:0} s.");
        return batch with
        {
            Slices = expired,
            Abandoned = new Abandonment(Abandonment.RecordAgeExceeded, fault),
            Failures = 0,
            Rest = fresh.Count == 0 ? batch.Rest : [batch with { Slices = fresh, Failures = 0, Rest = [] }, .. batch.Rest],
        };
    }

    public TimeSpan Pause(int failures)
    {
        var factor = Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return options.FirstBackoff * factor < options.MaximumBackoff ? options.FirstBackoff * factor : options.MaximumBackoff;
    }

    /// <summary>To split a batch is no attempt: both halves have as many left as the whole had.</summary>
    private static RecordBatch Halve(RecordBatch batch)
    {
        var (first, second) = batch.Halve();
        return first with { Failures = 1, Rest = [second with { Failures = 0 }, .. batch.Rest] };
    }
}
