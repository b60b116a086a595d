using System.Text;
using Glueline.Cli.Events;
using Glueline.Cli.Running;
using Glueline.Local.Stack;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Sends events through the producer function of the local stack.</summary>
internal sealed class SourceSending(PageSource source) : IEventSending
{
    /// <summary>What the browser's message has room for; an invocation has less.</summary>
    private const int MostKept = 256 << 10;

    private volatile string? _last;

    public IReadOnlyList<SampleEvent> Samples() => source.Settings is { } settings ? EventSamples.Of(settings, _last) : [];

    public async Task<SentEvents> SendAsync(string json, CancellationToken cancellation)
    {
        var stack = Stack();
        var batch = await Task.Run(() => ReadAsync(json, cancellation), cancellation).ConfigureAwait(false);
        var result = await stack.InvokeProducerAsync(batch.ToPayload(), cancellation).ConfigureAwait(false);
        _last = json.Length <= MostKept ? json : null;
        if (FlowEntries.Text(result.Fault) is { } fault)
            return new(result.RequestId, result.Duration, [], [], []) { Fault = fault };
        var answer = ProducerAnswer.Read(result.Payload, batch.Lines.Count);
        var (topic, schema) = (source.Settings!.Topic, source.Settings.Schema);
        return new(
            result.RequestId,
            result.Duration,
            [.. answer.Versions.Select(step => new NewVersion(step.Schema ?? schema, step.Number, step.Changes))],
            [.. answer.Warnings.Values],
            [.. answer.Events.OrderBy(outcome => outcome.Index).Select(outcome => Of(outcome, topic, schema))]
        );
    }

    public async Task<RecordTrace> TraceAsync(string topic, int partition, long offset, CancellationToken cancellation)
    {
        var stack = Stack();
        await stack.Recent!.SettledAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return await Task.Run(() => new RecordTracing(stack, new(topic, partition, offset)).Trace(), cancellation).ConfigureAwait(false);
    }

    private LocalCloud Stack() =>
        source.Stack is { Recent: not null } stack
            ? stack
            : throw new InputException("There is no local stack in this process. Open the page at the stack's own address.");

    private static async Task<EventBatch> ReadAsync(string json, CancellationToken cancellation)
    {
        var batch = new EventBatch();
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await foreach (var line in EventDocument.ReadAsync(text, new("What is to be sent", null), cancellation).ConfigureAwait(false))
        {
            if (EventText.Fault(line) is { } fault)
                throw new InputException($"{line.Place}: {fault}. An event is a JSON object; several may be in an array.");
            batch.Add(line);
        }
        return batch;
    }

    private static SentEvent Of(EventOutcome outcome, string topic, string schema) =>
        outcome.Refusal is { } reason
            ? new(
                outcome.Index,
                outcome.State switch
                {
                    EventState.Refused => "refused",
                    EventState.NotSent => "not-sent",
                    _ => "unknown",
                },
                reason
            )
            : new(outcome.Index, "delivered", null)
            {
                Schema = outcome.Schema ?? schema,
                Version = outcome.Version,
                Record = new(topic, outcome.Partition, outcome.Offset, outcome.Offset),
            };
}
