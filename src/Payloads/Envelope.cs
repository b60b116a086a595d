using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Glueline.Payloads;

/// <summary>
/// A payload in the form in which one of AWS's sources sends it. The forms are those of the Lambda developer guide; each has members that
/// no other has, and by which it is recognized.
/// </summary>
/// <param name="Source">The source.</param>
/// <param name="Letters">The messages in it.</param>
[Microsoft.CodeAnalysis.Embedded]
internal sealed record Envelope(EventSource Source, IReadOnlyList<Letter> Letters)
{
    /// <summary>An EventBridge event in an SNS notification in an SQS message.</summary>
    private const int Layers = 3;

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The caller's W3C trace context; null if it sent none.</summary>
    public string? TraceParent { get; private init; }

    /// <summary>Opens an envelope; null for a payload that has none.</summary>
    public static Envelope? TryOpen(ReadOnlyMemory<byte> payload)
    {
        // Most payloads have none, and are not worth a parser.
        var span = payload.Span;
        if (span.IndexOf("\"Records\""u8) < 0 && span.IndexOf("\"detail-type\""u8) < 0 && span.IndexOf("\"requestContext\""u8) < 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(payload, AnyDepth);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Open(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null; // reported by whoever reads the events
        }
    }

    private static Envelope? Open(JsonElement root)
    {
        if (
            root.TryGetProperty("Records", out var records)
            && records is { ValueKind: JsonValueKind.Array }
            && records.GetArrayLength() > 0
        )
        {
            if (records.EnumerateArray().All(record => Text(record, "eventSource") == "aws:sqs"))
                return new(EventSource.Sqs, [.. records.EnumerateArray().Select(OfQueue)]);
            if (records.EnumerateArray().All(record => Text(record, "EventSource") == "aws:sns" && Member(record, "Sns") is not null))
                return new(
                    EventSource.Sns,
                    [.. records.EnumerateArray().Select(record => Unwrap(Member(record, "Sns")!.Value, "Message"))]
                );
        }

        if (Detail(root) is { } detail)
            return new(EventSource.EventBridge, [new(Raw(detail))]);
        if (Member(root, "requestContext") is not { ValueKind: JsonValueKind.Object } context)
            return null;
        var isRest = Text(root, "httpMethod") is not null && Text(root, "path") is not null;
        var isHttp = Text(root, "rawPath") is not null && Member(context, "http") is not null;
        return isRest || isHttp ? new(EventSource.Http, [OfRequest(root)]) { TraceParent = Header(root, "traceparent") } : null;
    }

    private static Letter OfQueue(JsonElement record) =>
        Unwrap(record, "body") with
        {
            Id = Text(record, "messageId") ?? "",
            Group = Member(record, "attributes") is { } attributes ? Text(attributes, "MessageGroupId") : null,
        };

    private static Letter OfRequest(JsonElement request)
    {
        if (Text(request, "body") is not { Length: > 0 } body)
            return new(default) { Fault = "the request has no body; send one JSON object or an array of JSON objects" };
        if (Member(request, "isBase64Encoded") is not { ValueKind: JsonValueKind.True })
            return new(Encoding.UTF8.GetBytes(body));
        try
        {
            return new(Convert.FromBase64String(body));
        }
        catch (FormatException)
        {
            return new(default) { Fault = "the request's body is not the base64 that isBase64Encoded promises" };
        }
    }

    /// <summary>The content of a string that may itself be a notification of SNS or an event of EventBridge.</summary>
    private static Letter Unwrap(JsonElement holder, string name)
    {
        if (Text(holder, name) is not { } text)
            return new(default) { Fault = $"the message has no \"{name}\" that is Unicode text" };
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(text);
        for (var layer = 1; layer < Layers && Inner(body) is { } inner; layer++)
            body = inner;
        return new(body);
    }

    private static ReadOnlyMemory<byte>? Inner(ReadOnlyMemory<byte> body)
    {
        if (body.Span.IndexOf("\"TopicArn\""u8) < 0 && body.Span.IndexOf("\"detail-type\""u8) < 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body, AnyDepth);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
                return null;
            if (Text(root, "Type") == "Notification" && Text(root, "TopicArn") is not null && Text(root, "Message") is { } message)
                return Encoding.UTF8.GetBytes(message);
            return Detail(root) is { } detail ? Raw(detail) : default(ReadOnlyMemory<byte>?);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Detail(JsonElement root) =>
        Text(root, "detail-type") is not null && Text(root, "source") is not null && Text(root, "account") is not null
            ? Member(root, "detail")
            : null;

    private static byte[] Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    private static string? Header(JsonElement request, string name) =>
        Member(request, "headers") is { ValueKind: JsonValueKind.Object } headers
            ? headers
                .EnumerateObject()
                .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value.ValueKind is JsonValueKind.String ? header.Value.GetString() : null)
                .FirstOrDefault()
            : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair is not text
        }
    }
}

/// <summary>The content of one message.</summary>
/// <param name="Body">The JSON in it.</param>
[Microsoft.CodeAnalysis.Embedded]
internal sealed record Letter(ReadOnlyMemory<byte> Body)
{
    /// <summary>The source's id of the message; empty if it has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The group whose messages the source delivers in order; null if there is none.</summary>
    public string? Group { get; init; }

    /// <summary>Why it has no body; null if it has.</summary>
    public string? Fault { get; init; }
}
