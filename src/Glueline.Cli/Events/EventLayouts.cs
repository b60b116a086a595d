using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>
/// Detects the layout of a document from its first event. One event per line is the default in doubt, because there a faulty line is one
/// refusal and does not affect the next line.
/// </summary>
internal static class EventLayouts
{
    /// <summary>An event that spans several lines has ended by then, or is still valid JSON so far.</summary>
    private const int MaxSampleBytes = 256 * 1024;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = EventText.MaximumDepth };

    public static async Task<EventLayout> OfAsync(StreamHead head, CancellationToken cancellation)
    {
        while (true)
        {
            var isEnough = head.IsWhole || head.Seen.Length >= MaxSampleBytes;
            if (Of(LineReader.WithoutMark(head.Seen), isEnough) is { } layout)
                return layout;
            await head.SeeAsync(Math.Min(MaxSampleBytes, head.Seen.Length + 1), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null if more bytes are needed.</summary>
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

    private static EventLayout? OfArray(ReadOnlySpan<byte> items, bool isEnough)
    {
        var item = items.TrimStart(" \t\r\n"u8);
        if (item.IsEmpty)
            return isEnough ? EventLayout.Lines : null;
        if (item[0] is (byte)'{' || items[..^item.Length].Contains((byte)'\n'))
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

    /// <summary>The offset at which the first value ends; -1 if it continues, and null if it is not JSON.</summary>
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

/// <summary>How events are laid out in a document.</summary>
internal enum EventLayout
{
    /// <summary>One per line.</summary>
    Lines,

    /// <summary>One after the other, over several lines or several on one line; or as items of an array.</summary>
    Values,
}
