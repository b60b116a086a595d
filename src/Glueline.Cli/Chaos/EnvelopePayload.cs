using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Cli.Running;

namespace Glueline.Cli.Chaos;

/// <summary>
/// Events in the envelopes of AWS's sources, which take turns: messages of SQS, events of EventBridge in messages of SQS, and requests of
/// API Gateway.
/// </summary>
internal static class EnvelopePayload
{
    private const int PerMessage = 10;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ChaosEvent> events, int turn) =>
        (turn % 3) switch
        {
            0 => Queue(events.Chunk(PerMessage).Select(Array)),
            1 => Queue(events.Select(Bridged)),
            _ => Request(Array(events)),
        };

    /// <summary>The outcomes of the events. A queue's answer has no places, so the events' numbers stand for offsets.</summary>
    public static IReadOnlyList<EventOutcome> Read(ReadOnlyMemory<byte> answer, IReadOnlyList<ChaosEvent> events, int turn)
    {
        using var document = JsonDocument.Parse(answer);
        if (turn % 3 is 2)
        {
            var body = Encoding.UTF8.GetBytes(document.RootElement.GetProperty("body").GetString()!);
            return
            [
                .. ProducerAnswer
                    .Read(body, events.Count)
                    .Events.OrderBy(outcome => outcome.Index)
                    .Select(outcome => outcome with { Partition = 0, Offset = events[outcome.Index].Number }),
            ];
        }
        var failed = document
            .RootElement.GetProperty("batchItemFailures")
            .EnumerateArray()
            .Select(failure => int.Parse(failure.GetProperty("itemIdentifier").GetString()!, CultureInfo.InvariantCulture))
            .ToHashSet();
        var perMessage = turn % 3 is 0 ? PerMessage : 1;
        return
        [
            .. events.Select(
                (sent, index) =>
                    failed.Contains(index / perMessage)
                        ? new EventOutcome(index, "its message failed", 0, 0) { State = EventState.Unknown }
                        : new EventOutcome(index, null, 0, sent.Number)
            ),
        ];
    }

    private static string Array(IEnumerable<ChaosEvent> events) => $"[{string.Join(',', events.Select(Text))}]";

    private static string Bridged(ChaosEvent sent) =>
        $$"""
            {"version":"0","id":"{{sent.Number}}","detail-type":"Reading","source":"com.example.sensors","account":"111122223333",
            "time":"2026-01-05T08:00:00Z","region":"eu-central-1","resources":[],"detail":{{Text(sent)}}}
            """;

    private static string Text(ChaosEvent sent) => Encoding.UTF8.GetString(sent.Line.Json.Span);

    private static ReadOnlyMemory<byte> Queue(IEnumerable<string> bodies) =>
        Json(json =>
        {
            json.WriteStartArray("Records");
            foreach (var (number, body) in bodies.Index())
            {
                json.WriteStartObject();
                json.WriteString("messageId", number.ToString(CultureInfo.InvariantCulture));
                json.WriteString("body", body);
                json.WriteString("eventSource", "aws:sqs");
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    private static ReadOnlyMemory<byte> Request(string body) =>
        Json(json =>
        {
            json.WriteString("version", "2.0");
            json.WriteString("rawPath", "/events");
            json.WriteStartObject("requestContext");
            json.WriteStartObject("http");
            json.WriteString("method", "POST");
            json.WriteString("path", "/events");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("body", body);
            json.WriteBoolean("isBase64Encoded", false);
        });

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
