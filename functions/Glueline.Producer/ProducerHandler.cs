using System.Buffers;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Producer.Answers;
using Glueline.Producer.Events;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>
/// Takes events from JSON to the topic: cut, completed, encoded with a schema that follows them, sent, answered one by one.
/// What can't be taken comes back with its reason; nothing is answered before the cluster has it.
/// </summary>
internal sealed class ProducerHandler(EvolvingSchemas schemas, EventProducer kafka, ProducerOptions options, TimeProvider time) : ILambdaHandler, IDisposable
{
    private readonly AddedFields _added = new(options.AddFields, time);
    private readonly RecordKey? _key = options.KeyField is { } field ? new RecordKey(field) : null;

    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, InvocationContext context, CancellationToken cancellation)
    {
        var (events, isArray) = Cut(payload);
        var outcomes = new EventOutcome[events.Count];
        var open = Open(events, outcomes);
        var kinds = await EncodeAsync(open, cancellation).ConfigureAwait(false);
        Tell(kinds);
        await SendAsync(open, kinds, outcomes, cancellation).ConfigureAwait(false);

        if (!isArray && outcomes[0].Reason is { } reason) throw new LambdaFault(outcomes[0].IsUndelivered ? "EventNotDelivered" : "EventRefused", reason);
        ProducerAnswer.Write(response, options.Topic, schemas.Fallback.Name, kinds, outcomes);
    }

    /// <summary>Delivers what is under way and closes the connections.</summary>
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
        catch (InvalidPayloadException problem)
        {
            throw new LambdaFault("InvalidPayload", problem.Message);
        }
    }

    /// <summary>The events that can be tried, completed and keyed; the others have their outcome already.</summary>
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

            var json = _added.Complete(slice.Json);
            string? keyless = null;
            var key = _key?.Find(json.Span, out keyless);
            if (keyless is null) open.Add(new OpenEvent(slice.Index, json, key));
            else outcomes[slice.Index] = EventOutcome.Refused(keyless);
        }

        return open;
    }

    private async Task<IReadOnlyList<EncodedKind>> EncodeAsync(List<OpenEvent> open, CancellationToken cancellation)
    {
        try
        {
            return await schemas.EncodeAsync([.. open.Select(one => one.Json)], cancellation).ConfigureAwait(false);
        }
        catch (SchemaRegistryException problem)
        {
            throw new LambdaFault("RegistryFailed", problem.Message, problem);
        }
    }

    private static void Tell(IReadOnlyList<EncodedKind> kinds)
    {
        foreach (var (schema, _, batch) in kinds)
        {
            foreach (var evolved in batch.Versions) Log.Evolved(schema.Name, evolved.Version.Number, string.Join("; ", evolved.Changes));
            foreach (var warning in batch.Warnings) Log.Warning(warning);
        }
    }

    private async Task SendAsync(List<OpenEvent> open, IReadOnlyList<EncodedKind> kinds, EventOutcome[] outcomes, CancellationToken cancellation)
    {
        var sent = new List<int>(open.Count);
        var records = new List<EventRecord>(open.Count);
        var encoded = new (EncodedEvent Event, string Schema)[open.Count]; // in the order in which they came, which is that of each key
        foreach (var (schema, indices, batch) in kinds)
            for (var i = 0; i < indices.Count; i++) encoded[indices[i]] = (batch.Events[i], schema.Name);
        for (var i = 0; i < open.Count; i++)
        {
            if (encoded[i].Event.Refusal is { } refusal)
            {
                outcomes[open[i].Index] = EventOutcome.Refused(refusal.Reason);
                continue;
            }

            sent.Add(i);
            records.Add(new EventRecord(open[i].Key, encoded[i].Event.Record));
        }

        var deliveries = await kafka.SendAsync(options.Topic, records, cancellation).ConfigureAwait(false);
        for (var i = 0; i < sent.Count; i++)
        {
            outcomes[open[sent[i]].Index] = deliveries[i] is { Error: { } error }
                ? EventOutcome.Undelivered(error)
                : EventOutcome.Delivered(deliveries[i].Partition, deliveries[i].Offset, encoded[sent[i]].Event.Version!, encoded[sent[i]].Schema);
        }
    }

    private readonly record struct OpenEvent(int Index, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte>? Key);
}
