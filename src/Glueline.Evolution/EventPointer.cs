using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>Finds the path of a token once something is wrong with it, so that events without faults pay nothing for paths.</summary>
internal static class EventPointer
{
    /// <summary>Further down, the pointer is cut off: it would get as long as the event.</summary>
    private const int StepsShown = 64;

    /// <summary>The JSON pointer of the value that begins at an offset; if a name begins there, the pointer of its object.</summary>
    /// <param name="json">A JSON text whose names are Unicode up to that place.</param>
    /// <param name="offset">The offset of a token.</param>
    public static string Of(ReadOnlySpan<byte> json, long offset)
    {
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        var open = new Stack<Step>();
        while (reader.Read() && reader.TokenStartIndex <= offset)
        {
            var type = reader.TokenType;
            if (type is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                open.Pop();
                continue;
            }

            if (type is not JsonTokenType.PropertyName && open.TryPeek(out var around) && around.Index is { } index)
            {
                open.Pop();
                open.Push(new Step(null, index + 1));
            }

            if (reader.TokenStartIndex == offset)
                return Pointer(open, isName: type is JsonTokenType.PropertyName);
            switch (type)
            {
                case JsonTokenType.PropertyName:
                    open.Pop();
                    open.Push(new Step(EventJson.Key(reader), null));
                    break;
                case JsonTokenType.StartObject:
                    open.Push(new Step("", null));
                    break;
                case JsonTokenType.StartArray:
                    open.Push(new Step(null, -1));
                    break;
            }
        }

        return "";
    }

    private static string Pointer(Stack<Step> open, bool isName)
    {
        var pointer = new StringBuilder();
        foreach (var step in open.Reverse().Take(Math.Min(StepsShown, isName ? open.Count - 1 : open.Count)))
            pointer.Append(
                step.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"/{index}") : JsonPointer.Segment(step.Key!)
            );
        return pointer.ToString();
    }

    /// <summary>One step down: a key of an object, or an index of an array.</summary>
    private readonly record struct Step(string? Key, int? Index);
}
