using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>What can be said of an event by its JSON text alone.</summary>
internal static class EventText
{
    /// <summary>
    /// An invocation's payload may be 1,000 levels deep, and the array around the events is one. The codec has a limit of its own, which is
    /// lower.
    /// </summary>
    public const int MaximumDepth = 999;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MaximumDepth };

    private static readonly JsonDocumentOptions Document = new() { MaxDepth = MaximumDepth };

    /// <summary>Why there is no event, or null when it is a JSON object.</summary>
    public static string? Fault(EventLine line) => line.Fault ?? Fault(line.Json.Span);

    /// <summary>Why the line is no event, or null when it is a JSON object.</summary>
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

    /// <summary>The member of that name at the top level, as raw JSON; null when there is none.</summary>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json, Strict);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isIt)
                return json[start..(int)reader.BytesConsumed];
        }
        return default;
    }

    public static string Shorten(ReadOnlySpan<byte> json, int characters)
    {
        var text = Encoding.UTF8.GetString(json[..Math.Min(json.Length, characters * 4)]);
        return text.Length <= characters ? text : text[..characters] + "…";
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

    /// <summary>The framework's message without the position that it appends, which counts from the wrong line here.</summary>
    private static string Sentence(string message) =>
        (message.IndexOf(" LineNumber:", StringComparison.Ordinal) is >= 0 and var end ? message[..end] : message).TrimEnd('.');
}
