using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>Counts what happened, and tells whoever listens about failures.</summary>
internal sealed class DeliveryJournal(TimeProvider time, Action<DeliveryFailure>? listener)
{
    private long invocations;
    private long recordsDone;
    private long recordsLost;
    private DeliveryFailure? lastFailure;
    private DeliveryFailure? lastTrouble;

    public long Invocations => Interlocked.Read(ref invocations);

    public long RecordsDone => Interlocked.Read(ref recordsDone);

    public long RecordsLost => Interlocked.Read(ref recordsLost);

    public DeliveryFailure? LastFailure => Volatile.Read(ref lastFailure);

    public DeliveryFailure? LastTrouble => Volatile.Read(ref lastTrouble);

    public void Invoked() => Interlocked.Increment(ref invocations);

    public void Done(int records) => Interlocked.Add(ref recordsDone, records);

    public void Failed(RecordBatch remaining, int attempt, FunctionFault fault) =>
        Report(ref lastFailure, remaining.Ranges, attempt, fault.ErrorType, fault.ErrorMessage);

    public void Lost(OffsetRange range)
    {
        Interlocked.Add(ref recordsLost, range.Last - range.First + 1);
        Report(
            ref lastFailure, [range], 1, "RecordsLost",
            "The broker had dropped these records before they could be read; write more slowly, or use more partitions.");
    }

    public void ClusterTrouble(string code, string reason) => Report(ref lastTrouble, [], 1, code, reason);

    private void Report(ref DeliveryFailure? last, IReadOnlyList<OffsetRange> ranges, int attempt, string type, string message)
    {
        var failure = new DeliveryFailure(time.GetUtcNow(), ranges, attempt, type, message);
        Volatile.Write(ref last, failure);
        listener?.Invoke(failure);
    }
}
