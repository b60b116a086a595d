using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// Code and message of an AWS JSON error. The code is in the member <c>__type</c>, before ':' and after '#'; in the header
/// <c>x-amzn-ErrorType</c> if the member is absent; and <c>x-amzn-query-error</c> takes precedence over both for services that once had the
/// query protocol, whose callers know its codes. The message is <c>message</c> or <c>Message</c>. The
/// errors of S3 are XML, as those of services whose requests are forms.
/// </summary>
internal readonly partial record struct ErrorDocument(string Code, string Message)
{
    /// <summary>The code if the answer has none, which no AWS service sends.</summary>
    public static string CodeOf(HttpStatusCode status) => $"Http{(int)status}";

    public static ErrorDocument Read(ReadOnlyMemory<byte> body, HttpStatusCode status, string? errorTypeHeader, string? queryErrorHeader)
    {
        var (type, message) = ReadBody(body);
        var code = BeforeFirst(queryErrorHeader, ';') ?? Bare(type) ?? Bare(errorTypeHeader) ?? CodeOf(status);
        return new(code, message ?? (code == CodeOf(status) ? FirstLine.Of(body.Span) : ""));
    }

    // The answer of a proxy or load balancer is not an AWS error document; its first line is the best message there is.
    private static (string? Type, string? Message) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                return default;
            var root = document.RootElement;
            return (String(root, "__type"), String(root, "message") ?? String(root, "Message"));
        }
        catch (JsonException)
        {
            return ReadXml(Encoding.UTF8.GetString(body.Span));
        }
    }

    private static (string? Type, string? Message) ReadXml(string body) =>
        XmlError().Match(body) is { Success: true } error
            ? (error.Groups["code"].Value, WebUtility.HtmlDecode(error.Groups["message"].Value))
            : default;

    [GeneratedRegex("<Error>.*?<Code>(?<code>[A-Za-z.]+)</Code>.*?<Message>(?<message>[^<]*)</Message>", RegexOptions.Singleline)]
    private static partial Regex XmlError();

    private static string? String(JsonElement root, string name) =>
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
