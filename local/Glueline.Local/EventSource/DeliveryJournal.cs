using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>Counts what happened, and tells whoever listens about failures.</summary>
internal sealed class DeliveryJournal(TimeProvider time, Action<DeliveryFailure>? listener)
{
    /// <summary>Further ones are counted, not kept.</summary>
    private const int GivenUpKept = 1000;

    private readonly Lock gate = new();
    private readonly List<GivenUpRecords> givenUp = [];
    private readonly List<LostRecords> lost = [];
    private long invocations;
    private long recordsDone;
    private long recordsLost;
    private long recordsGivenUp;
    private long recordsPassedOver;
    private DeliveryFailure? lastFailure;
    private DeliveryFailure? lastTrouble;

    public MappingStatus Status(IReadOnlyList<PartitionStatus> partitions)
    {
        lock (gate)
        {
            return new(
                partitions,
                Interlocked.Read(ref invocations),
                Interlocked.Read(ref recordsDone),
                Interlocked.Read(ref recordsLost),
                LastFailure,
                LastTrouble)
            {
                RecordsGivenUp = recordsGivenUp,
                RecordsPassedOver = Interlocked.Read(ref recordsPassedOver),
                GivenUp = [.. givenUp],
                Lost = [.. lost],
            };
        }
    }

    public DeliveryFailure? LastFailure => Volatile.Read(ref lastFailure);

    public DeliveryFailure? LastTrouble => Volatile.Read(ref lastTrouble);

    public void Invoked() => Interlocked.Increment(ref invocations);

    public void Done(int records) => Interlocked.Add(ref recordsDone, records);

    public void PassedOver() => Interlocked.Increment(ref recordsPassedOver);

    public void Failed(RecordBatch remaining, FunctionFault fault) =>
        Report(ref lastFailure, remaining.Ranges, remaining.Attempt, fault.ErrorType, fault.ErrorMessage);

    public void GivenUp(RecordBatch batch, string? destination)
    {
        var (condition, fault) = (batch.Abandoned!.Condition, batch.Abandoned.Fault);
        lock (gate)
        {
            recordsGivenUp += batch.Count;
            if (givenUp.Count < GivenUpKept)
                givenUp.Add(new(time.GetUtcNow(), batch.Ranges, batch.Count, condition, fault.ErrorType, fault.ErrorMessage, destination));
        }
        Report(ref lastFailure, batch.Ranges, batch.Attempt, condition, $"The records are given up. {fault.ErrorType}: {fault.ErrorMessage}");
    }

    public void Lost(OffsetRange range)
    {
        var records = new LostRecords(time.GetUtcNow(), range);
        lock (gate)
        {
            Interlocked.Add(ref recordsLost, records.Count);
            if (lost.Count < GivenUpKept)
                lost.Add(records);
        }
        Report(ref lastFailure, [range], 1, LostRecords.Condition, records.Explanation);
    }

    public void ClusterTrouble(string code, string reason) => Report(ref lastTrouble, [], 1, code, reason);

    private void Report(ref DeliveryFailure? last, IReadOnlyList<OffsetRange> ranges, int attempt, string type, string message)
    {
        var failure = new DeliveryFailure(time.GetUtcNow(), ranges, attempt, type, message);
        Volatile.Write(ref last, failure);
        listener?.Invoke(failure);
    }
}
