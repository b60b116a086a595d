using System.Runtime.CompilerServices;
using Glueline.Cli.Events;

namespace Glueline.Cli.Running;

/// <summary>Cuts a stream into batches for the producer, and refuses at once what no producer could accept.</summary>
internal sealed class BatchCutter(Ledger ledger, Additions additions, SenderLimits limits)
{
    /// <summary>Bytes of the source that have been read.</summary>
    public long BytesRead { get; private set; }

    public async IAsyncEnumerable<EventBatch> CutAsync(
        IAsyncEnumerable<EventLine> events,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var batch = new EventBatch();
        await foreach (var line in events.WithCancellation(cancellation))
        {
            ledger.Count();
            BytesRead += line.Json.Length + 1;
            if (Complete(line) is not { } complete)
                continue;
            if (batch.Lines.Count > 0 && batch.Length + complete.Json.Length > limits.BatchBytes)
            {
                yield return batch;
                batch = new();
            }
            batch.Add(complete);
            if (batch.Lines.Count == limits.BatchEvents)
            {
                yield return batch;
                batch = new();
            }
        }
        if (batch.Lines.Count > 0)
            yield return batch;
    }

    private EventLine? Complete(EventLine line)
    {
        if (EventText.Fault(line) is { } fault)
        {
            ledger.Refuse(line.Place, fault);
            return null;
        }
        var complete = additions.Apply(line);
        if (complete.Json.Length <= limits.EventBytes)
            return complete;
        ledger.Refuse(line.Place, $"the event has {complete.Json.Length} bytes; an invocation accepts {limits.EventBytes}");
        return null;
    }
}
