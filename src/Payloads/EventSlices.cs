using System.Text.Json;

namespace Glueline.Payloads;

/// <summary>
/// Cuts a payload, one JSON object or an array of them, into its events without copying. The files of <c>src/Payloads</c> are compiled into
/// whatever reads payloads of the producer function: the function itself, and the local stack, which shows what became of their events.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class EventSlices
{
    /// <summary>Whoever looks into an event decides how deep it may be: one that is too deep is refused alone.</summary>
    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    /// <summary>The payload's events in order; an element that is not an object has an <see cref="EventSlice.Fault"/>.</summary>
    /// <exception cref="InvalidPayloadException">
    /// The payload is not JSON, is neither an object nor an array, or is an empty array.
    /// </exception>
    public static EventSlices.Payload Cut(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload.Span, AnyDepth);
            if (!reader.Read())
                throw new InvalidPayloadException("the payload is empty; send one JSON object or an array of JSON objects");
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => One(payload, ref reader),
                JsonTokenType.StartArray => Many(payload, ref reader),
                var other => throw new InvalidPayloadException(
                    $"the payload is {Kind(other)}; send one JSON object or an array of JSON objects"
                ),
            };
        }
        catch (JsonException exception)
        {
            throw new InvalidPayloadException($"the payload is not JSON: {exception.Message}", exception);
        }
    }

    private static Payload One(ReadOnlyMemory<byte> payload, ref Utf8JsonReader reader)
    {
        var slice = Slice(payload, 0, ref reader);
        End(ref reader);
        return new Payload([slice], IsArray: false);
    }

    private static Payload Many(ReadOnlyMemory<byte> payload, ref Utf8JsonReader reader)
    {
        var slices = new List<EventSlice>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            slices.Add(Slice(payload, slices.Count, ref reader));
        End(ref reader);
        return slices.Count > 0
            ? new Payload(slices, IsArray: true)
            : throw new InvalidPayloadException("the batch is empty; send at least one JSON object");
    }

    private static EventSlice Slice(ReadOnlyMemory<byte> payload, int index, ref Utf8JsonReader reader)
    {
        var (start, type) = ((int)reader.TokenStartIndex, reader.TokenType);
        reader.Skip();
        var json = payload[start..(int)reader.BytesConsumed];
        return new EventSlice(index, json, type is JsonTokenType.StartObject ? null : $"expected a JSON object, found {Kind(type)}");
    }

    /// <summary>Reads on to the end: the reader throws on anything but white space after the payload's value.</summary>
    private static void End(ref Utf8JsonReader reader) => reader.Read();

    private static string Kind(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "a boolean",
        };

    /// <param name="Events">The events in order.</param>
    /// <param name="IsArray">Whether each event has its own result; otherwise the refusal of the one event fails the invocation.</param>
    internal readonly record struct Payload(IReadOnlyList<EventSlice> Events, bool IsArray);
}

/// <summary>One event of a payload.</summary>
/// <param name="Index">Its index in the payload, from 0.</param>
/// <param name="Json">Its JSON.</param>
/// <param name="Fault">Why it is not an event; null if it is one.</param>
[Microsoft.CodeAnalysis.Embedded]
internal readonly record struct EventSlice(int Index, ReadOnlyMemory<byte> Json, string? Fault);

/// <summary>A payload contains no events.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal sealed class InvalidPayloadException(string message, Exception? inner = null) : Exception(message, inner);
