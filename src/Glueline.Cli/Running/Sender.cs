using Glueline.Cli.Events;

namespace Glueline.Cli.Running;

/// <summary>Sends events through the producer, batch by batch, never further ahead of the consumer than the window allows.</summary>
internal sealed class Sender(
    IPipeline pipeline,
    Ledger ledger,
    ExpectedStream expected,
    Additions additions,
    SenderLimits limits,
    IRunObserver observer,
    TimeProvider clock
)
{
    private readonly SendWindow _window = new(limits.BytesAhead);
    private readonly BatchCutter _cutter = new(ledger, additions, limits);

    /// <exception cref="RunFailedException">The producer failed, or the consumer is stuck.</exception>
    public async Task SendAsync(IAsyncEnumerable<EventLine> events, CancellationToken cancellation)
    {
        await foreach (var batch in _cutter.CutAsync(events, cancellation).ConfigureAwait(false))
        {
            if (_window.Overdue() is { } offsets)
                await StoredAsync(offsets, cancellation).ConfigureAwait(false);
            var answer = await batch.SendAsync(pipeline.SendAsync, cancellation).ConfigureAwait(false);
            ledger.Add(batch, answer);
            EventOutcome[] accepted = [.. answer.Events.Where(outcome => outcome.Refusal is null)];
            foreach (var outcome in answer.Events)
                expected.Add(batch.Lines[outcome.Index], outcome);
            _window.Add(batch, accepted);
            ShowProgress();
        }
        ShowProgress();
    }

    /// <summary>Waits until the consumer is done with everything that was accepted.</summary>
    /// <exception cref="RunFailedException">The consumer is stuck, or records were discarded or are in quarantine.</exception>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        await StoredAsync(_window.Sent, cancellation).ConfigureAwait(false);
        var (delivered, quarantined) = (pipeline.Delivered, pipeline.Quarantined);
        if (delivered.GivenUp > 0 || quarantined.Count > 0)
            throw RunFailedException.GivenUp(delivered, quarantined);
    }

    private async Task StoredAsync(IReadOnlyDictionary<int, long> offsets, CancellationToken cancellation)
    {
        var waiting = pipeline.StoredAsync(offsets, cancellation);
        var (seen, since) = (pipeline.Delivered.Done, clock.GetTimestamp());
        while (!waiting.IsCompleted)
        {
            await Task.WhenAny(waiting, Task.Delay(limits.PollInterval, clock, cancellation)).ConfigureAwait(false);
            var now = pipeline.Delivered;
            observer.Stored(now.Done, ledger);
            if (now.Lost > 0)
                throw RunFailedException.Dropped(now);
            if (now.Done != seen)
                (seen, since) = (now.Done, clock.GetTimestamp());
            else if (!waiting.IsCompleted && clock.GetElapsedTime(since) > limits.StallTimeout)
                throw RunFailedException.Stuck(
                    $"The consumer stored {now.Done} of {ledger.Accepted} accepted events, and nothing more for "
                        + $"{limits.StallTimeout.TotalSeconds:0} s. "
                        + (now.LastFailure is { } failure ? $"Its last error: {failure}" : "It reported no error.")
                );
        }
        await waiting.ConfigureAwait(false);
        if (pipeline.Delivered is { Lost: > 0 } delivered)
            throw RunFailedException.Dropped(delivered);
        observer.Stored(pipeline.Delivered.Done, ledger);
    }

    private void ShowProgress()
    {
        observer.Sent(_cutter.BytesRead, ledger);
        observer.Stored(pipeline.Delivered.Done, ledger);
    }
}
