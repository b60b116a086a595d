using System.Net;
using System.Text.Json;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// Code and message of an AWS JSON error. The code stands in the member <c>__type</c>, cut at ':' and behind '#'; in the header
/// <c>x-amzn-ErrorType</c> where the member is absent; and <c>x-amzn-query-error</c> goes before both for services that once spoke
/// the query protocol, whose callers know its codes. The message is <c>message</c> or <c>Message</c>.
/// </summary>
internal readonly record struct ErrorDocument(string Code, string Message)
{
    /// <summary>The code where the answer has none: it is no AWS service's then.</summary>
    public static string CodeOf(HttpStatusCode status) => $"Http{(int)status}";

    public static ErrorDocument Read(ReadOnlyMemory<byte> body, HttpStatusCode status, string? errorTypeHeader, string? queryErrorHeader)
    {
        var (type, message) = ReadBody(body);
        var code = BeforeFirst(queryErrorHeader, ';') ?? Bare(type) ?? Bare(errorTypeHeader) ?? CodeOf(status);
        return new(code, message ?? (code == CodeOf(status) ? FirstLine.Of(body.Span) : ""));
    }

    // A proxy's or load balancer's answer is no AWS error document; its first line is the most telling there is.
    private static (string? Type, string? Message) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                return default;
            var root = document.RootElement;
            return (Text(root, "__type"), Text(root, "message") ?? Text(root, "Message"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    private static string? Bare(string? type)
    {
        if (BeforeFirst(type, ':') is not { } name)
            return null;
        name = name[(name.IndexOf('#') + 1)..];
        return name.Length == 0 ? null : name;
    }

    private static string? BeforeFirst(string? text, char end)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var at = text.IndexOf(end);
        return at switch
        {
            < 0 => text,
            0 => null,
            _ => text[..at],
        };
    }
}
