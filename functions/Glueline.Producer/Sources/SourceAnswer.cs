using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Payloads;
using Glueline.Producer.Answers;

namespace Glueline.Producer.Sources;

/// <summary>Answers in the form of the source: what failed comes again, if the source repeats.</summary>
/// <param name="topic">The topic.</param>
/// <param name="schema">The schema of events that name none.</param>
internal sealed class SourceAnswer(string topic, string schema)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the answer.</summary>
    /// <exception cref="LambdaFault">The source has no other form for what failed.</exception>
    public void Write(IBufferWriter<byte> response, Incoming incoming, BatchResult result)
    {
        switch (incoming.Source)
        {
            case EventSource.Sqs:
                Queue(response, incoming.Messages, result.Outcomes);
                return;
            case EventSource.Http:
                Request(response, incoming.Messages[0], result);
                return;
            case EventSource.Sns or EventSource.EventBridge:
                ThrowIfFaulty(incoming.Messages);
                if (result.Outcomes.FirstOrDefault(outcome => outcome.ErrorType is not null) is { ErrorType: { } type, Reason: { } reason })
                    throw new LambdaFault(type, reason);
                break;
            default:
                ThrowIfFaulty(incoming.Messages);
                ThrowIfFailed(result.Outcomes, incoming.Messages[0].IsArray);
                break;
        }

        ProducerAnswer.Write(response, topic, schema, result, ProducerAnswer.MaximumBytes);
    }

    private static void ThrowIfFaulty(IReadOnlyList<SourceMessage> messages)
    {
        if (messages.FirstOrDefault(message => message.Fault is not null) is { Fault: { } fault })
            throw new LambdaFault("InvalidPayload", fault);
    }

    /// <summary>
    /// The one event of a payload has no answer of its own, so that its failure fails the invocation; and so does a registry that kept
    /// every event from being sent.
    /// </summary>
    private static void ThrowIfFailed(EventOutcome[] outcomes, bool isArray)
    {
        if (outcomes[0] is not { ErrorType: { } errorType, Reason: { } reason })
            return;
        if (!isArray || (errorType == EventOutcome.RegistryFailed && outcomes.All(one => one.ErrorType == errorType)))
            throw new LambdaFault(errorType, reason);
    }

    /// <summary>
    /// Messages come again if one of their events is not on the topic. In a group, those after one that is to come again come again too:
    /// a record twice, in order, is better than an older one after a newer one.
    /// </summary>
    private static void Queue(IBufferWriter<byte> response, IReadOnlyList<SourceMessage> messages, EventOutcome[] outcomes)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(response, Options);
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures"u8);
        foreach (var message in messages)
        {
            var states = message.Events.Select(one => outcomes[one.Index].State).ToHashSet();
            var isInOrder = message.Group is { } group && open.Contains(group);
            if (message.Fault is null && states.All(state => state is DeliveryState.Delivered) && !isInOrder)
                continue;
            if (message.Group is { } late && (states.Contains(DeliveryState.NotSent) || states.Contains(DeliveryState.Unknown)))
                open.Add(late);
            json.WriteStartObject();
            json.WriteString("itemIdentifier"u8, message.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Request(IBufferWriter<byte> response, SourceMessage message, BatchResult result)
    {
        var body = new ArrayBufferWriter<byte>();
        if (message.Fault is { } fault)
            Error(body, fault);
        else
            // In a string each of its quotes takes two bytes.
            ProducerAnswer.Write(body, topic, schema, result, ProducerAnswer.MaximumBytes / 2);
        using var json = new Utf8JsonWriter(response, Options);
        json.WriteStartObject();
        json.WriteNumber("statusCode"u8, message.Fault is null ? Status(result.Outcomes) : 400);
        json.WriteStartObject("headers"u8);
        json.WriteString("content-type"u8, "application/json"u8);
        json.WriteEndObject();
        json.WriteBoolean("isBase64Encoded"u8, false);
        json.WriteString("body"u8, body.WrittenSpan);
        json.WriteEndObject();
    }

    private static void Error(ArrayBufferWriter<byte> body, string fault)
    {
        using var json = new Utf8JsonWriter(body, Options);
        json.WriteStartObject();
        json.WriteString("error"u8, fault);
        json.WriteEndObject();
    }

    /// <summary>200 if all events are on the topic, 400 if all are refused, 503 if sending again is all it takes, else 207.</summary>
    private static int Status(EventOutcome[] outcomes)
    {
        if (Array.TrueForAll(outcomes, outcome => outcome.State is DeliveryState.Delivered))
            return 200;
        if (Array.TrueForAll(outcomes, outcome => outcome.State is DeliveryState.Refused))
            return 400;
        return Array.TrueForAll(outcomes, outcome => outcome.State is DeliveryState.NotSent or DeliveryState.Unknown) ? 503 : 207;
    }
}
