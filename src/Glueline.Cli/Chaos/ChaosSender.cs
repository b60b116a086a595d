using Glueline.Cli.Running;

namespace Glueline.Cli.Chaos;

/// <summary>
/// Sends the events of some keys in their order, as a careful caller does: what was not delivered, or may not have been, is sent again
/// before anything else is.
/// </summary>
internal sealed class ChaosSender(ChaosStage stage, IEnumerable<IReadOnlyList<ChaosEvent>> batches, TimeSpan pause)
{
    /// <summary>How often an event is sent, until its last outcome counts.</summary>
    private const int Attempts = 8;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(200);

    private readonly SendWindow _window = new(new SenderLimits().BytesAhead);
    private int _turn;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var due = TimeProvider.System.GetTimestamp();
        foreach (var batch in batches)
        {
            // The embedded broker forgets what the consumer is too far behind with.
            if (stage.IsWindowed && _window.Overdue() is { } offsets)
                await stage.Pipeline.StoredAsync(offsets, cancellation).ConfigureAwait(false);
            await SendAsync(batch, cancellation).ConfigureAwait(false);
            due += (long)(pause.TotalSeconds * TimeProvider.System.TimestampFrequency);
            var wait = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), due);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(IReadOnlyList<ChaosEvent> batch, CancellationToken cancellation)
    {
        var maybe = new HashSet<int>();
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            foreach (var sent in batch)
                stage.Delays.Sent(sent.Number);
            var outcomes = await InvokeAsync(batch, cancellation).ConfigureAwait(false);
            var left = new List<ChaosEvent>();
            foreach (var (sent, outcome) in batch.Zip(outcomes))
            {
                stage.Seen.Read(outcome);
                if (outcome.State is EventState.Unknown)
                    maybe.Add(sent.Number);
                if (outcome.State is EventState.NotSent or EventState.Unknown && attempt < Attempts)
                    left.Add(sent);
                else
                    // What may have arrived once may always have, whatever became of it later.
                    stage.Ledger.Settle(
                        sent,
                        outcome.State is not EventState.Delivered && maybe.Contains(sent.Number)
                            ? outcome with
                            {
                                State = EventState.Unknown,
                            }
                            : outcome
                    );
            }
            batch = left;
            if (left.Count > 0)
                await Task.Delay(FirstBackoff * Math.Pow(2, Math.Min(attempt - 1, 5)), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<EventOutcome>> InvokeAsync(IReadOnlyList<ChaosEvent> events, CancellationToken cancellation)
    {
        var turn = _turn++;
        var batch = new EventBatch();
        foreach (var sent in events)
            batch.Add(sent.Line);
        var hasEnvelopes = stage.Scenario.Events.HasEnvelopes;
        var payload = hasEnvelopes ? EnvelopePayload.Write(events, turn) : batch.ToPayload();
        var reply = await stage.Pipeline.SendAsync(payload, cancellation).ConfigureAwait(false);
        stage.Seen.Read(reply);
        if (reply.Fault is { } fault)
        {
            // Nothing is sent without a version. Of a function that died or was too late, nothing is known.
            var state = fault.StartsWith("RegistryFailed", StringComparison.Ordinal) ? EventState.NotSent : EventState.Unknown;
            return [.. events.Select((_, index) => new EventOutcome(index, fault, 0, 0) { State = state })];
        }
        if (hasEnvelopes)
            return EnvelopePayload.Read(reply.Payload, events, turn);
        EventOutcome[] outcomes = [.. ProducerAnswer.Read(reply.Payload, events.Count).Events.OrderBy(outcome => outcome.Index)];
        _window.Add(batch, outcomes.Where(outcome => outcome.State is EventState.Delivered));
        return outcomes;
    }
}
