using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>Checks and reads an event's JSON text, without a schema.</summary>
internal static class EventText
{
    /// <summary>
    /// An invocation's payload may be nested 1,000 levels deep, and the array around the events is one of them. The codec has a lower limit
    /// of its own.
    /// </summary>
    public const int MaximumDepth = 999;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MaximumDepth };

    private static readonly JsonDocumentOptions Document = new() { MaxDepth = MaximumDepth };

    /// <summary>Why the line is not an event; null if it is one, a JSON object.</summary>
    public static string? Fault(EventLine line) => line.Fault ?? Fault(line.Json.Span);

    /// <summary>Why the JSON text is not an event; null if it is one, a JSON object.</summary>
    public static string? Fault(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Strict);
            reader.Read();
            var first = reader.TokenType;
            while (reader.Read()) { }
            return first is JsonTokenType.StartObject ? null : $"an event is a JSON object; this is {NameOf(first)}";
        }
        catch (JsonException exception)
        {
            return exception.BytePositionInLine is { } position && position < json.Length
                ? $"not JSON: {Sentence(exception.Message)} (byte {position + 1} of {json.Length})"
                : "not JSON: the line ends in the middle of an event";
        }
    }

    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, Document);

    /// <summary>The value of the top-level member with that name, as raw JSON; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json, Strict);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isMatch = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isMatch)
                return json[start..(int)reader.BytesConsumed];
        }
        return default;
    }

    private static string NameOf(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "a boolean",
        };

    /// <summary>The framework's message without its position, which is relative to this line and not to the file.</summary>
    private static string Sentence(string message) =>
        (message.IndexOf(" LineNumber:", StringComparison.Ordinal) is >= 0 and var end ? message[..end] : message).TrimEnd('.');
}
