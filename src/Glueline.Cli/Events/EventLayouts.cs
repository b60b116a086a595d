using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>
/// Tells the layout of a document by its first event. One event a line is the rule, for there a faulty line is one refusal and the next
/// line is read as if nothing had been; so whatever is in doubt counts as that.
/// </summary>
internal static class EventLayouts
{
    /// <summary>An event that is spread over lines has ended by then, or still reads as JSON.</summary>
    private const int MostSeen = 256 * 1024;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = EventText.MaximumDepth };

    public static async Task<EventLayout> OfAsync(StreamHead head, CancellationToken cancellation)
    {
        while (true)
        {
            var isEnough = head.IsWhole || head.Seen.Length >= MostSeen;
            if (Of(LineReader.WithoutMark(head.Seen), isEnough) is { } layout)
                return layout;
            await head.SeeAsync(Math.Min(MostSeen, head.Seen.Length + 1), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null where more has to be seen.</summary>
    private static EventLayout? Of(ReadOnlySpan<byte> seen, bool isEnough)
    {
        var text = seen.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            return isEnough ? EventLayout.Lines : null;
        return text[0] switch
        {
            (byte)'[' => OfArray(text[1..], isEnough),
            (byte)'{' => OfObject(text, isEnough),
            _ => EventLayout.Lines,
        };
    }

    private static EventLayout? OfArray(ReadOnlySpan<byte> behind, bool isEnough)
    {
        var item = behind.TrimStart(" \t\r\n"u8);
        if (item.IsEmpty)
            return isEnough ? EventLayout.Lines : null;
        if (item[0] is (byte)'{' || behind[..^item.Length].Contains((byte)'\n'))
            return EventLayout.Values;
        if (item[0] is not (byte)']')
            return EventLayout.Lines;
        return item[1..].IndexOfAnyExcept(" \t\r\n"u8) >= 0 ? EventLayout.Lines
            : isEnough ? EventLayout.Values
            : null;
    }

    private static EventLayout? OfObject(ReadOnlySpan<byte> text, bool isEnough)
    {
        var line = text.IndexOf((byte)'\n');
        if (EndOfFirst(text) is not { } end)
            return EventLayout.Lines;
        if (end < 0)
            return !isEnough ? null
                : line >= 0 ? EventLayout.Values
                : EventLayout.Lines;
        if (line >= 0 && line < end)
            return EventLayout.Values;
        var rest = (line < 0 ? text[end..] : text[end..line]).Trim(" \t\r"u8);
        return rest.StartsWith("{"u8) ? EventLayout.Values : EventLayout.Lines;
    }

    /// <summary>Where the first value ends; -1 when it goes on, and null when it is no JSON.</summary>
    private static int? EndOfFirst(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(Deep));
            while (reader.Read())
                if (reader.CurrentDepth is 0 && reader.TokenType is JsonTokenType.EndObject)
                    return (int)reader.BytesConsumed;
            return -1;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
