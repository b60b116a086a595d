using System.Buffers;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Payloads;
using Glueline.Producer.Answers;
using Glueline.Producer.Demo;
using Glueline.Producer.Events;
using Glueline.Producer.Sources;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Producer;

/// <summary>
/// Brings JSON events to the topic: they are cut apart, completed, checked, encoded with a schema that evolves with them, sent, and
/// answered one by one with what became of each: delivered, refused, not sent, or unknown. The answer is final, and comes before the
/// invocation's time is over.
/// </summary>
internal sealed class ProducerHandler(
    EvolvingSchemas schemas,
    EventProducer kafka,
    ProducerOptions options,
    ProducerReports reports,
    TimeProvider time
) : ILambdaHandler, IDisposable
{
    private readonly EventInspector _inspector = new(
        options.KeyFields,
        options.TableKey,
        new AddedFields(options.AddFields, time),
        options.TombstoneWhen
    );
    private readonly SourceAnswer _answer = new(options.Topic, schemas.Fallback.Name);
    private readonly KindEncoder _encoder = new(schemas);
    private readonly KindWarnings _warnings = new(schemas, options.SchemaFrom, options.Evolution.Remedies);
    private readonly RecordKeys _keys = new(
        options.KeyFields,
        EventInspector.NamesOf(options.KeyFields, options.TableKey),
        options.TableKey
    );

    private readonly DemoFleet? _demo = options.DemoEvents is { } events ? new(events, time) : null;

    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        var start = time.GetTimestamp();
        if (_demo is not null && DemoFleet.IsAskedFor(payload.Span))
            payload = _demo.Measure();
        var incoming = Incoming.Read(payload, options.Envelopes);
        if (ProducerAnswer.TooMany(incoming.Events.Count) is { } tooMany)
            throw new LambdaFault("BatchTooLarge", tooMany);
        var outcomes = new EventOutcome[incoming.Events.Count];
        var open = Open(incoming.Events, outcomes);
        var kinds = await EncodeAsync(open, outcomes, context, cancellation).ConfigureAwait(false);
        LogKinds(kinds);
        var warnings = _warnings.Take();
        var encoded = time.GetTimestamp();
        await SendAsync(open, kinds, outcomes, TraceHeaders.Of(context.TraceId, incoming.TraceParent), context, cancellation)
            .ConfigureAwait(false);
        reports.Answered(outcomes, kinds, time.GetElapsedTime(start, encoded), time.GetElapsedTime(encoded), context);
        if (incoming.Source is EventSource.Sqs)
            reports.Failed(incoming, outcomes);
        else
            reports.Unacknowledged(outcomes);
        _answer.Write(response, incoming, new BatchResult(kinds, outcomes, warnings));
    }

    /// <summary>Delivers what is in flight and closes the connections.</summary>
    public void Dispose()
    {
        kafka.Dispose();
        schemas.Dispose();
    }

    /// <summary>The events that can be encoded, completed and with their key values; all others already have their result.</summary>
    private List<OpenEvent> Open(IReadOnlyList<EventSlice> events, EventOutcome[] outcomes)
    {
        var open = new List<OpenEvent>(events.Count);
        foreach (var slice in events)
        {
            if (slice.Fault is { } fault)
            {
                outcomes[slice.Index] = EventOutcome.Refused(fault);
                continue;
            }

            var inspected = _inspector.Inspect(slice.Json);
            if (inspected.Fault is { } refusal)
                outcomes[slice.Index] = EventOutcome.Refused(refusal);
            else
                open.Add(new OpenEvent(slice.Index, inspected.Json, inspected.Values, inspected.IsTombstone));
        }

        return open;
    }

    /// <summary>The registry gets half of the time, so that what needs none of it is sent whatever the registry does.</summary>
    private async Task<IReadOnlyList<EncodedKind>> EncodeAsync(
        List<OpenEvent> open,
        EventOutcome[] outcomes,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        using var registryTime = new CancellationTokenSource();
        if (context.Deadline < DateTimeOffset.MaxValue)
            registryTime.CancelAfter(context.RemainingForWork(time) / 2);
        var encoded = await _encoder.EncodeAsync([.. open.Select(one => one.Json)], registryTime.Token, cancellation).ConfigureAwait(false);
        foreach (var failure in encoded.Failures)
        {
            Log.Warning(failure.Outcome.Reason!);
            foreach (var index in failure.Indices)
                outcomes[open[index].Index] = failure.Outcome;
        }

        return encoded.Kinds;
    }

    private static void LogKinds(IReadOnlyList<EncodedKind> kinds)
    {
        foreach (var (schema, _, batch) in kinds)
        {
            foreach (var evolved in batch.Versions)
                Log.Evolved(schema.Name, evolved.Version.Number, string.Join("; ", evolved.Changes));
            foreach (var warning in batch.Warnings)
                Log.Warning(warning);
            if (batch.Events.FirstOrDefault(one => one.Problem is not null) is { Problem: { } problem })
                Log.Warning(EventOutcome.NoVersion(schema.Name, problem).Reason!);
        }
    }

    private async Task SendAsync(
        List<OpenEvent> open,
        IReadOnlyList<EncodedKind> kinds,
        EventOutcome[] outcomes,
        IReadOnlyList<KeyValuePair<string, byte[]?>> headers,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        var held = new HeldKeys(options.KeyFields.Count);
        var sent = new List<int>(open.Count);
        var records = new List<EventRecord>(open.Count);
        // In their original order, so that the order within each key is kept.
        var encoded = new (EncodedEvent? Event, string Schema)[open.Count];
        foreach (var (schema, indices, batch) in kinds)
            for (var i = 0; i < indices.Count; i++)
                encoded[indices[i]] = (batch.Events[i], schema.Name);
        for (var i = 0; i < open.Count; i++)
        {
            if (encoded[i].Event is not { } one)
                continue; // it already has its result
            if (one.Problem is { } problem)
            {
                outcomes[open[i].Index] = EventOutcome.NoVersion(encoded[i].Schema, problem);
                held.Hold(open[i].Values, outcomes[open[i].Index].Reason!);
                continue;
            }

            if (one.Refusal is { } refused)
            {
                outcomes[open[i].Index] = EventOutcome.Refused(refused);
                continue;
            }

            var key = _keys.Of(one, open[i].Values, out var refusal);
            if (refusal is not null)
            {
                outcomes[open[i].Index] = EventOutcome.Refused(refusal);
                continue;
            }

            if (held.Cause(open[i].Values) is { } cause)
            {
                outcomes[open[i].Index] = EventOutcome.HeldBack(cause);
                continue;
            }

            sent.Add(i);
            // A deletion is encoded as every event is: its key must be spelled as that of the record that it deletes.
            records.Add(
                new EventRecord(Memory(key), open[i].IsTombstone ? default(ReadOnlyMemory<byte>?) : one.Record) { Headers = headers }
            );
        }

        var deliveries = await kafka.SendAsync(options.Topic, records, context.RemainingForWork(time), cancellation).ConfigureAwait(false);
        for (var i = 0; i < sent.Count; i++)
        {
            outcomes[open[sent[i]].Index] = !deliveries[i].IsDelivered
                ? EventOutcome.Undelivered(deliveries[i])
                : EventOutcome.Delivered(
                    deliveries[i].Partition,
                    deliveries[i].Offset,
                    encoded[sent[i]].Event!.Version!,
                    encoded[sent[i]].Schema
                );
        }
    }

    // Converted implicitly, a null array would become empty memory, not null.
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes;

    private readonly record struct OpenEvent(int Index, ReadOnlyMemory<byte> Json, KeyAttributeValue[] Values, bool IsTombstone);
}
