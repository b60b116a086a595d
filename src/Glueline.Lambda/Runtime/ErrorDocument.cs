using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Lambda.Runtime;

/// <summary>The body of an error report: <c>{"errorMessage":string,"errorType":string,"stackTrace":[string]}</c>.</summary>
internal static class ErrorDocument
{
    public const string ContentType = "application/vnd.aws.lambda.error+json";

    // Together far below the 256 KB that Lambda keeps of an error report.
    internal const int MaxMessageLength = 32 * 1024;
    internal const int MaxStackLines = 64;
    private const int MaxStackLineLength = 512;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Render(string errorType, string message, Exception? stackTraceOf)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage"u8, Cut(message, MaxMessageLength));
            json.WriteString("errorType"u8, errorType);
            json.WriteStartArray("stackTrace"u8);
            foreach (var line in StackLines(stackTraceOf).Take(MaxStackLines))
                json.WriteStringValue(Cut(line, MaxStackLineLength));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private static IEnumerable<string> StackLines(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e != exception)
                yield return $"caused by {e.GetType().FullName}: {e.Message}";
            foreach (var line in (e.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return line;
        }
    }

    private static ReadOnlySpan<char> Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;

        // Half of a surrogate pair is not valid UTF-16.
        return text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
    }
}
