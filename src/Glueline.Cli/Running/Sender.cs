using Glueline.Cli.Events;

namespace Glueline.Cli.Running;

/// <summary>Takes events through the producer, batch by batch, and never further ahead of the consumer than the window allows.</summary>
internal sealed class Sender(IPipeline pipeline, Ledger ledger, Additions additions, SenderLimits limits, IRunObserver observer, TimeProvider clock)
{
    private readonly SendWindow window = new(limits.BytesAhead);
    private EventBatch batch = new();
    private long bytesRead;

    public async Task SendAsync(IAsyncEnumerable<EventLine> events, CancellationToken cancellation)
    {
        await foreach (var line in events.WithCancellation(cancellation))
        {
            ledger.Count();
            bytesRead += line.Json.Length + 1;
            if (EventText.Fault(line.Json.Span) is { } fault)
            {
                ledger.Refuse(line.Number, fault);
                continue;
            }
            var complete = additions.Apply(line);
            if (complete.Json.Length > limits.EventBytes)
            {
                ledger.Refuse(line.Number, $"the event has {complete.Json.Length} bytes; an invocation takes {limits.EventBytes}");
                continue;
            }
            if (batch.Lines.Count > 0 && batch.Length + complete.Json.Length > limits.BatchBytes)
                await FlushAsync(cancellation);
            batch.Add(complete);
            if (batch.Lines.Count == limits.BatchEvents)
                await FlushAsync(cancellation);
        }
        await FlushAsync(cancellation);
    }

    /// <summary>Waits until the consumer has taken over everything that was accepted.</summary>
    public Task DrainAsync(CancellationToken cancellation) => StoredAsync(window.Sent, cancellation);

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (batch.Lines.Count > 0)
        {
            if (window.Overdue() is { } offsets)
                await StoredAsync(offsets, cancellation);
            var reply = await pipeline.SendAsync(batch.ToPayload(), cancellation);
            if (reply.Fault is { } fault)
                throw new RunFailedException($"The producer failed at lines {batch.Lines[0].Number} to {batch.Lines[^1].Number}: {fault}");
            var answer = ProducerAnswer.Read(reply.Payload, batch.Lines.Count);
            ledger.Add(batch, answer);
            window.Add(batch, answer.Events.Where(outcome => outcome.Refusal is null));
            batch = new();
        }
        observer.Sent(bytesRead, ledger);
        observer.Stored(pipeline.Delivered.Done, ledger);
    }

    private async Task StoredAsync(IReadOnlyDictionary<int, long> offsets, CancellationToken cancellation)
    {
        var waiting = pipeline.StoredAsync(offsets, cancellation);
        var (seen, since) = (pipeline.Delivered.Done, clock.GetTimestamp());
        while (!waiting.IsCompleted)
        {
            await Task.WhenAny(waiting, Task.Delay(limits.LookEvery, clock, cancellation));
            var now = pipeline.Delivered;
            observer.Stored(now.Done, ledger);
            if (now.Lost > 0)
                throw new RunFailedException($"{now.Lost} records were dropped by the broker before the consumer read them. {now.LastFailure}");
            if (now.Done != seen)
                (seen, since) = (now.Done, clock.GetTimestamp());
            else if (!waiting.IsCompleted && clock.GetElapsedTime(since) > limits.Patience)
                throw new RunFailedException(
                    $"The consumer stored {now.Done} of {ledger.Accepted} accepted events, and nothing more for {limits.Patience.TotalSeconds:0} s. "
                    + (now.LastFailure is { } failure ? $"Its last error: {failure}" : "It reported no error."));
        }
        await waiting;
        observer.Stored(pipeline.Delivered.Done, ledger);
    }
}
