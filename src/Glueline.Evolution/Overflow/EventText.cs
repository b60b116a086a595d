using System.Text.Json;
using Glueline.Avro;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

/// <summary>
/// What overflow asks of an event: that it is one JSON object of Unicode text, with each key once in its object, however deep and however
/// large.
/// </summary>
internal static class EventText
{
    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public static EventTextFault? Fault(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, AnyDepth);
        try
        {
            reader.Read();
            var kind = reader.TokenType;
            if (kind is JsonTokenType.StartObject && Walk(ref reader, json) is { } fault)
                return fault;
            while (reader.Read()) // throws where anything but white space follows
            { }

            return kind is JsonTokenType.StartObject ? null : new(FindingKind.NotAnObject, Name(kind), "", 0);
        }
        catch (JsonException exception)
        {
            return new(FindingKind.NotJson, $"the text is not JSON: {Brief(exception.Message)}", "", reader.BytesConsumed);
        }
    }

    /// <exception cref="AvroDataException">Something is wrong with the text.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        if (Fault(json) is { } fault)
            throw new AvroDataException(
                fault.Kind is FindingKind.NotAnObject ? $"the event is {fault.Reason}, expected object" : fault.Reason,
                fault.Offset,
                fault.Path
            );
    }

    /// <summary>Without recursion: the text may be nested as deep as it is long.</summary>
    private static EventTextFault? Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var open = new Stack<(HashSet<string>? Keys, string Path)>();
        open.Push(([], ""));
        var path = "";
        while (open.Count > 0 && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName or JsonTokenType.String when WellFormedText.Fault(reader) is { } fault:
                    var what = reader.TokenType is JsonTokenType.PropertyName ? "a key" : "a string";
                    var at = reader.TokenStartIndex;
                    return new(FindingKind.NotJson, $"the text is not JSON: {what} with {fault}", EventPointer.Of(json, at), at);
                case JsonTokenType.PropertyName:
                    var (keys, parent) = open.Peek();
                    var key = JsonKey.Read(reader);
                    path = open.Count <= PathsShown ? parent + JsonPointer.Segment(key) : parent;
                    if (!keys!.Add(key))
                        return new(
                            FindingKind.DuplicateMember,
                            $"the key \"{key}\" stands twice in one object",
                            path,
                            reader.TokenStartIndex
                        );
                    break;
                case JsonTokenType.StartObject:
                    open.Push(([], path));
                    break;
                case JsonTokenType.StartArray:
                    open.Push((null, path));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
            }
        }

        return null;
    }

    /// <summary>Deeper down, the path of what is above is said: a path for each level would take the square of the event's size.</summary>
    private const int PathsShown = 64;

    private static string Name(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartArray => "array",
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            JsonTokenType.Null => "null",
            _ => "boolean",
        };

    private static string Brief(string message) =>
        (message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and >= 0 ? message[..end] : message).TrimEnd('.');
}
