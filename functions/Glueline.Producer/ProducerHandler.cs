using System.Buffers;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Producer.Answers;
using Glueline.Producer.Events;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Producer;

/// <summary>
/// Brings JSON events to the topic: they are cut apart, completed, checked, encoded with a schema that evolves with them, sent, and
/// answered one by one. An event that can't be sent is answered with the reason. No answer is given before the cluster has acknowledged the
/// records.
/// </summary>
internal sealed class ProducerHandler(EvolvingSchemas schemas, EventProducer kafka, ProducerOptions options, TimeProvider time)
    : ILambdaHandler,
        IDisposable
{
    private readonly EventInspector _inspector = new(options.KeyFields, options.TableKey, new AddedFields(options.AddFields, time));
    private readonly KindEncoder _encoder = new(schemas);
    private readonly KindWarnings _warnings = new(schemas, options.SchemaFrom, options.Evolution.Remedies);
    private readonly RecordKeys _keys = new(
        options.KeyFields,
        EventInspector.NamesOf(options.KeyFields, options.TableKey),
        options.TableKey
    );

    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        var (events, isArray) = Cut(payload);
        if (ProducerAnswer.TooMany(events.Count) is { } tooMany)
            throw new LambdaFault("BatchTooLarge", tooMany);
        var outcomes = new EventOutcome[events.Count];
        var open = Open(events, outcomes);
        var kinds = (await EncodeAsync(open, outcomes, cancellation).ConfigureAwait(false)).Kinds;
        LogKinds(kinds);
        var warnings = _warnings.Take();
        await SendAsync(open, kinds, outcomes, cancellation).ConfigureAwait(false);

        if (!isArray && outcomes[0].Reason is { } reason)
            throw new LambdaFault(outcomes[0].IsUndelivered ? "EventNotDelivered" : "EventRefused", reason);
        ProducerAnswer.Write(response, options.Topic, schemas.Fallback.Name, kinds, outcomes, warnings);
    }

    /// <summary>Delivers what is in flight and closes the connections.</summary>
    public void Dispose()
    {
        kafka.Dispose();
        schemas.Dispose();
    }

    private static EventSlices.Payload Cut(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return EventSlices.Cut(payload);
        }
        catch (InvalidPayloadException exception)
        {
            throw new LambdaFault("InvalidPayload", exception.Message);
        }
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
                open.Add(new OpenEvent(slice.Index, inspected.Json, inspected.Values));
        }

        return open;
    }

    private async Task<EncodedKinds> EncodeAsync(List<OpenEvent> open, EventOutcome[] outcomes, CancellationToken cancellation)
    {
        try
        {
            var encoded = await _encoder.EncodeAsync([.. open.Select(one => one.Json)], cancellation).ConfigureAwait(false);
            foreach (var failure in encoded.Failures)
            {
                Log.Warning(failure.Outcome.Reason!);
                foreach (var index in failure.Indices)
                    outcomes[open[index].Index] = failure.Outcome;
            }

            return encoded;
        }
        catch (SchemaRegistryException exception)
        {
            throw new LambdaFault("RegistryFailed", exception.Message, exception);
        }
    }

    private static void LogKinds(IReadOnlyList<EncodedKind> kinds)
    {
        foreach (var (schema, _, batch) in kinds)
        {
            foreach (var evolved in batch.Versions)
                Log.Evolved(schema.Name, evolved.Version.Number, string.Join("; ", evolved.Changes));
            foreach (var warning in batch.Warnings)
                Log.Warning(warning);
        }
    }

    private async Task SendAsync(
        List<OpenEvent> open,
        IReadOnlyList<EncodedKind> kinds,
        EventOutcome[] outcomes,
        CancellationToken cancellation
    )
    {
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

            sent.Add(i);
            records.Add(new EventRecord(key is null ? (ReadOnlyMemory<byte>?)null : key, one.Record));
        }

        var deliveries = await kafka.SendAsync(options.Topic, records, cancellation).ConfigureAwait(false);
        for (var i = 0; i < sent.Count; i++)
        {
            outcomes[open[sent[i]].Index] = deliveries[i] is { Error: { } error }
                ? EventOutcome.Undelivered(error)
                : EventOutcome.Delivered(
                    deliveries[i].Partition,
                    deliveries[i].Offset,
                    encoded[sent[i]].Event!.Version!,
                    encoded[sent[i]].Schema
                );
        }
    }

    private readonly record struct OpenEvent(int Index, ReadOnlyMemory<byte> Json, KeyAttributeValue[] Values);
}
