using System.Text.Json;
using Glueline.Avro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// What overflow requires of an event: one JSON object whose strings are Unicode, with each key once in its object. Depth and size don't
/// matter.
/// </summary>
internal static class EventText
{
    /// <summary>Deeper places are reported by their ancestor: a path for each level would take the square of the event's size.</summary>
    private const int PathsShown = 64;

    /// <summary>What is wrong with a text; null if nothing is.</summary>
    public static EventTextFault? Fault(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        try
        {
            reader.Read();
            var kind = reader.TokenType;
            if (kind is JsonTokenType.StartObject && Walk(ref reader, json) is { } fault)
                return fault;
            while (reader.Read()) // throws on anything but white space after the value
            { }

            return kind is JsonTokenType.StartObject ? null : new(EventFaultKind.NotAnObject, Name(kind), "", 0);
        }
        catch (JsonException exception)
        {
            return new(EventFaultKind.NotJson, EventJson.Fault(exception), "", reader.BytesConsumed);
        }
    }

    /// <exception cref="AvroDataException">Something is wrong with the text.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        if (Fault(json) is { } fault)
            throw new AvroDataException(
                fault.Kind is EventFaultKind.NotAnObject
                    ? $"the event is {EventKindsText.WithArticle(fault.Reason)}, expected an object"
                    : fault.Reason,
                fault.Offset,
                fault.Path
            );
    }

    /// <summary>Without recursion: the text may be nested as deep as it is long.</summary>
    private static EventTextFault? Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var open = new Stack<(HashSet<string>? Keys, string Path)>();
        open.Push(([], ""));
        (string Parent, string? Key) at = ("", null);
        while (open.Count > 0 && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName or JsonTokenType.String when WellFormedText.Fault(reader) is { } fault:
                    var what = reader.TokenType is JsonTokenType.PropertyName ? "a key" : "a string";
                    var start = reader.TokenStartIndex;
                    return new(EventFaultKind.NotJson, $"the text is not JSON: {what} with {fault}", EventPointer.Of(json, start), start);
                case JsonTokenType.PropertyName:
                    var (keys, parent) = open.Peek();
                    var key = EventJson.Key(reader);
                    at = (parent, open.Count <= PathsShown ? key : null);
                    if (!keys!.Add(key))
                        return new(EventFaultKind.DuplicateMember, EventJson.DuplicateKey(key), Path(at), reader.TokenStartIndex);
                    break;
                case JsonTokenType.StartObject:
                    open.Push(([], Path(at)));
                    break;
                case JsonTokenType.StartArray:
                    open.Push((null, Path(at)));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
            }
        }

        return null;
    }

    /// <summary>Made of few members: those with an object or an array, and one that appears twice.</summary>
    private static string Path((string Parent, string? Key) at) => at.Key is null ? at.Parent : at.Parent + JsonPointer.Segment(at.Key);

    private static string Name(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartArray => "array",
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            JsonTokenType.Null => "null",
            _ => "boolean",
        };
}

/// <summary>Why a text is refused even with overflow.</summary>
internal sealed record EventTextFault(EventFaultKind Kind, string Reason, string Path, long Offset);
