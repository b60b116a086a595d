using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>Counts what happened, and tells whoever listens about failures.</summary>
internal sealed class DeliveryJournal(TimeProvider time, Action<DeliveryFailure>? listener)
{
    /// <summary>Further ones are counted, not kept.</summary>
    private const int GivenUpKept = 1000;

    private readonly Lock _gate = new();
    private readonly List<GivenUpRecords> _givenUp = [];
    private readonly List<LostRecords> _lost = [];
    private long _invocations;
    private long _recordsDone;
    private long _recordsLost;
    private long _recordsGivenUp;
    private long _recordsPassedOver;
    private DeliveryFailure? _lastFailure;
    private DeliveryFailure? _lastTrouble;

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
                LastTrouble
            )
            {
                RecordsGivenUp = _recordsGivenUp,
                RecordsPassedOver = Interlocked.Read(ref _recordsPassedOver),
                GivenUp = [.. _givenUp],
                Lost = [.. _lost],
            };
        }
    }

    public DeliveryFailure? LastFailure => Volatile.Read(ref _lastFailure);

    public DeliveryFailure? LastTrouble => Volatile.Read(ref _lastTrouble);

    public void Invoked() => Interlocked.Increment(ref _invocations);

    public void Done(int records) => Interlocked.Add(ref _recordsDone, records);

    public void PassedOver() => Interlocked.Increment(ref _recordsPassedOver);

    public void Failed(RecordBatch remaining, FunctionFault fault) =>
        Report(ref _lastFailure, remaining.Ranges, remaining.Attempt, fault.ErrorType, fault.ErrorMessage);

    public void GivenUp(RecordBatch batch, string? destination)
    {
        var (condition, fault) = (batch.Abandoned!.Condition, batch.Abandoned.Fault);
        lock (_gate)
        {
            _recordsGivenUp += batch.Count;
            if (_givenUp.Count < GivenUpKept)
                _givenUp.Add(new(time.GetUtcNow(), batch.Ranges, batch.Count, condition, fault.ErrorType, fault.ErrorMessage, destination));
        }
        Report(
            ref _lastFailure,
            batch.Ranges,
            batch.Attempt,
            condition,
            $"The records are given up. {fault.ErrorType}: {fault.ErrorMessage}"
        );
    }

    public void Lost(OffsetRange range)
    {
        var records = new LostRecords(time.GetUtcNow(), range);
        lock (_gate)
        {
            Interlocked.Add(ref _recordsLost, records.Count);
            if (_lost.Count < GivenUpKept)
                _lost.Add(records);
        }
        Report(ref _lastFailure, [range], 1, LostRecords.Condition, records.Explanation);
    }

    public void ClusterTrouble(string code, string reason) => Report(ref _lastTrouble, [], 1, code, reason);

    private void Report(ref DeliveryFailure? last, IReadOnlyList<OffsetRange> ranges, int attempt, string type, string message)
    {
        var failure = new DeliveryFailure(time.GetUtcNow(), ranges, attempt, type, message);
        Volatile.Write(ref last, failure);
        listener?.Invoke(failure);
    }
}
