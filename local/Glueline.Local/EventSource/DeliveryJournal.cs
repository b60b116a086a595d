using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>Counts what happened and reports failures to the listener.</summary>
internal sealed class DeliveryJournal(TimeProvider time, Action<DeliveryFailure>? listener, Action<BatchReport>? onBatch = null)
{
    /// <summary>Further entries are counted but not kept.</summary>
    private const int MostKept = 1000;

    private readonly Lock _gate = new();
    private readonly List<DiscardedRecords> _discarded = [];
    private readonly List<LostRecords> _lost = [];
    private long _invocations;
    private long _recordsDone;
    private long _recordsLost;
    private long _recordsDiscarded;
    private long _recordsSkipped;
    private bool _isFailing;
    private DeliveryFailure? _lastFailure;
    private DeliveryFailure? _lastClusterError;

    public MappingStatus Status(IReadOnlyList<PartitionStatus> partitions)
    {
        lock (_gate)
        {
            return new(
                partitions,
                Interlocked.Read(ref _invocations),
                Interlocked.Read(ref _recordsDone),
                Interlocked.Read(ref _recordsLost),
                LastFailure,
                LastClusterError
            )
            {
                IsFailing = Volatile.Read(ref _isFailing),
                RecordsDiscarded = _recordsDiscarded,
                RecordsSkipped = Interlocked.Read(ref _recordsSkipped),
                Discarded = [.. _discarded],
                Lost = [.. _lost],
            };
        }
    }

    public DeliveryFailure? LastFailure => Volatile.Read(ref _lastFailure);

    public DeliveryFailure? LastClusterError => Volatile.Read(ref _lastClusterError);

    public void Attempted(BatchReport report) => onBatch?.Invoke(report);

    public void Invoked() => Interlocked.Increment(ref _invocations);

    public void Done(int records) => Interlocked.Add(ref _recordsDone, records);

    /// <summary>An invocation has handled all its records.</summary>
    public void Succeeded() => Volatile.Write(ref _isFailing, false);

    public void Skipped() => Interlocked.Increment(ref _recordsSkipped);

    public void Failed(RecordBatch remaining, FunctionFault fault)
    {
        Volatile.Write(ref _isFailing, true);
        Report(ref _lastFailure, remaining.Ranges, remaining.Attempt, fault.ErrorType, fault.ErrorMessage);
    }

    public void Discarded(RecordBatch batch, string functionArn, string? destination)
    {
        var (condition, fault) = (batch.Discarded!.Condition, batch.Discarded.Fault);
        lock (_gate)
        {
            _recordsDiscarded += batch.Count;
            if (_discarded.Count < MostKept)
                _discarded.Add(
                    new(time.GetUtcNow(), batch.Ranges, batch.Count, condition, fault.ErrorType, fault.ErrorMessage, destination)
                );
        }
        onBatch?.Invoke(
            new(time.GetUtcNow(), TimeSpan.Zero, functionArn, batch.Ranges, batch.Count, Bytes: 0, batch.Attempt, BatchResult.Discarded)
            {
                Fault = fault,
                RequestId = batch.LastInvocation?.RequestId,
                Remaining = batch.Ranges,
            }
        );
        Report(
            ref _lastFailure,
            batch.Ranges,
            batch.Attempt,
            condition,
            $"The records are discarded. {fault.ErrorType}: {fault.ErrorMessage}"
        );
    }

    public void Lost(OffsetRange range)
    {
        var records = new LostRecords(time.GetUtcNow(), range);
        lock (_gate)
        {
            Interlocked.Add(ref _recordsLost, records.Count);
            if (_lost.Count < MostKept)
                _lost.Add(records);
        }
        Report(ref _lastFailure, [range], 1, LostRecords.Condition, records.Explanation);
    }

    public void ClusterError(string code, string reason) => Report(ref _lastClusterError, [], 1, code, reason);

    private void Report(ref DeliveryFailure? last, IReadOnlyList<OffsetRange> ranges, int attempt, string type, string message)
    {
        var failure = new DeliveryFailure(time.GetUtcNow(), ranges, attempt, type, message);
        Volatile.Write(ref last, failure);
        listener?.Invoke(failure);
    }
}
