using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>The first lines of a text that does not begin as JSON does: a table, markup, or lines that are judged one by one.</summary>
internal readonly ref struct TextSample(ReadOnlySpan<byte> text, bool isWhole)
{
    private readonly ReadOnlySpan<byte> _text = text;

    public NonJsonFormat? Format =>
        _text[0] is (byte)'<' ? new("XML or HTML", null)
        : Separator() is { } separator ? NonJsonFormat.Table(separator)
        : null;

    /// <summary>What separates a table's columns: its first two lines have the same number of it, and no event in them.</summary>
    private char? Separator()
    {
        string[] lines = [.. Encoding.UTF8.GetString(_text).Split('\n').Select(line => line.Trim('\r'))];
        if (lines.Length < 3 && !isWhole || lines.Length < 2)
            return null;
        var (head, row) = (lines[0], lines[1]);
        if (row.Length is 0 || head.Contains('{', StringComparison.Ordinal) || row.StartsWith('{') || IsJson(head))
            return null;
        foreach (var separator in ",;\t|")
            if (head.Count(letter => letter == separator) is > 0 and var count && row.Count(letter => letter == separator) >= count)
                return separator;
        return null;
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
