using Glueline.Aws;

namespace Glueline.Consumer.Items;

/// <summary>
/// The writes of one invocation: what they share is the time, the count, and the state of the table. Safe for use by several threads.
/// </summary>
internal sealed class WriteRun : IDisposable
{
    /// <summary>How long a table may accept nothing at all before the invocation fails: Lambda delivers the batch again.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(10);

    /// <summary>How often a table that was never reached is called for one batch.</summary>
    private const int AttemptsWithoutAnswer = 4;

    /// <summary>Timers have a limit of some weeks, and an invocation without a deadline has none.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Refusals of a batch that one of its items causes; the table or the caller causes all others.</summary>
    private static readonly string[] ItemRefusals =
    [
        "ValidationException",
        "SerializationException",
        "ItemCollectionSizeLimitExceededException",
    ];

    private readonly Lock _gate = new();
    private readonly IItemTable _table;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _deadline;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _end;
    private readonly DateTimeOffset _start;
    private readonly List<ItemFailure> _failures = [];
    private WriteCounts _counts;
    private AwsServiceException? _outage;

    public WriteRun(IItemTable table, TimeProvider time, DateTimeOffset deadline, CancellationToken stop)
    {
        (_table, _time, _deadline) = (table, time, deadline);
        _start = time.GetUtcNow();
        // A call doesn't outlast the deadline, whatever its own limit is.
        _limit = new CancellationTokenSource(Min(Max(deadline - _start, TimeSpan.Zero), LongestTimer), time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, stop);
    }

    public void Dispose()
    {
        _end.Dispose();
        _limit.Dispose();
    }

    /// <summary>The result, after all writes have ended.</summary>
    public WriteResult End() =>
        new(_counts with { Failed = _failures.Count(failure => !failure.IsPermanent) }, _failures, _counts.Done == 0 ? _outage : null);

    public async Task StoreAsync(FoldedRow[] batch)
    {
        string? reason = null;
        var attempts = 0;
        for (var pause = FirstPause; ; pause = Min(pause * 2, LongestPause))
        {
            if (MustStop(TimeSpan.Zero))
            {
                Fail(batch, _outage is { } outage ? Reason(outage) : reason);
                return;
            }

            try
            {
                var left = await CallAsync(batch, isRetry: attempts++ > 0).ConfigureAwait(false);
                if (left.Length == 0)
                    return;
                if (left.Length < batch.Length)
                    pause = FirstPause; // the table makes progress: no need to slow down further
                batch = left;
                reason = "the table did not accept the item in time; raise its write capacity or the function's timeout";
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                Fail(batch, reason);
                return;
            }
            catch (AwsServiceException exception) when (ItemRefusals.Contains(exception.Code))
            {
                await IsolateAsync(batch, exception).ConfigureAwait(false);
                return;
            }
            catch (AwsServiceException exception)
            {
                reason = Reason(exception);
                if (IsOutage(exception, attempts))
                    continue; // what is left fails without a call
            }

            var wait = pause * (0.5 + (Random.Shared.NextDouble() / 2));
            if (MustStop(wait))
            {
                Fail(batch, reason);
                return;
            }

            try
            {
                await Task.Delay(wait, _time, _end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Fail(batch, reason);
                return;
            }
        }
    }

    /// <summary>Makes one call, and returns what the table did not accept.</summary>
    private async Task<FoldedRow[]> CallAsync(FoldedRow[] batch, bool isRetry)
    {
        var begin = _time.GetTimestamp();
        var throttled = 0;
        try
        {
            var outcome = await _table.WriteAsync(Array.ConvertAll(batch, row => row.Last), _end.Token).ConfigureAwait(false);
            FoldedRow[] left = outcome.Left.Count == 0 ? [] : [.. batch.Where(row => outcome.Left.Contains(row.Last.Key))];
            throttled = left.Length;
            Done(left.Length == 0 ? batch : batch.Except(left), outcome.Guarded);
            return left;
        }
        catch (AwsServiceException exception) when (exception.IsThrottling)
        {
            throttled = batch.Length;
            throw;
        }
        finally
        {
            Count(_time.GetElapsedTime(begin), isRetry ? batch.Length : 0, throttled);
        }
    }

    /// <summary>DynamoDB refuses a whole batch because of one bad item: its halves are tried until that item is alone.</summary>
    private async Task IsolateAsync(FoldedRow[] batch, AwsServiceException refusal)
    {
        if (batch is [var only])
        {
            lock (_gate)
                _failures.Add(new(only.Last.Record, $"the table refused the item: {refusal.Message}", refusal));
            // An earlier record with the same key may have a valid item.
            if (only.GiveUpLast())
                await StoreAsync(batch).ConfigureAwait(false);
            return;
        }

        await StoreAsync(batch[..(batch.Length / 2)]).ConfigureAwait(false);
        await StoreAsync(batch[(batch.Length / 2)..]).ConfigureAwait(false);
    }

    /// <summary>Whether no call may begin after a pause: it could last as long as the longest one so far.</summary>
    private bool MustStop(TimeSpan pause)
    {
        lock (_gate)
            return _outage is not null || _end.IsCancellationRequested || _time.GetUtcNow() + pause + _counts.LongestCall >= _deadline;
    }

    /// <summary>
    /// Whether the table itself is the reason, so that the others need not try: it is missing or denies access, or nothing was accepted
    /// from the start.
    /// </summary>
    private bool IsOutage(AwsServiceException exception, int attempts)
    {
        lock (_gate)
        {
            var isPassing = exception.IsTransient || exception.IsThrottling;
            var isStandstill =
                _counts.Done == 0
                && (_time.GetUtcNow() - _start >= Standstill || (attempts >= AttemptsWithoutAnswer && exception.StatusCode is null));
            if (isPassing && !isStandstill)
                return false;
            _outage ??= exception;
            return true;
        }
    }

    private void Done(IEnumerable<FoldedRow> rows, int guarded)
    {
        var (stored, deleted, folded) = (0, 0, 0);
        foreach (var row in rows)
        {
            folded += row.Count - 1;
            // A call with a guard has one row, so that what was turned away is known.
            if (guarded == 0 && row.Last.Kind is WriteKind.Put)
                stored++;
            else if (guarded == 0)
                deleted++;
        }

        lock (_gate)
            _counts = _counts with
            {
                Stored = _counts.Stored + stored,
                Deleted = _counts.Deleted + deleted,
                Guarded = _counts.Guarded + guarded,
                Folded = _counts.Folded + folded,
            };
    }

    private void Count(TimeSpan elapsed, int retried, int throttled)
    {
        lock (_gate)
            _counts = _counts with
            {
                Calls = _counts.Calls + 1,
                Retried = _counts.Retried + retried,
                Throttled = _counts.Throttled + throttled,
                TableTime = _counts.TableTime + elapsed,
                LongestCall = Max(_counts.LongestCall, elapsed),
            };
    }

    private void Fail(IEnumerable<FoldedRow> rows, string? reason)
    {
        lock (_gate)
            _failures.AddRange(rows.SelectMany(row => row.Items).Select(item => new ItemFailure(item.Record, reason)));
    }

    private static string Reason(AwsServiceException exception) =>
        exception.IsThrottling ? $"the table is throttled: {exception.Message}"
        : exception.IsTransient ? $"the table did not answer in time: {exception.Message}"
        : $"the table can't be written: {exception.Message}";

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
