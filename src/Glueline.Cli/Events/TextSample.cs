using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>The first lines of a text that does not start like JSON: a table, markup, or lines that are checked one by one.</summary>
internal readonly ref struct TextSample(ReadOnlySpan<byte> text, bool isWhole)
{
    private readonly ReadOnlySpan<byte> _text = text;

    public NonJsonFormat? Format =>
        _text[0] is (byte)'<' ? new("XML or HTML", null)
        : Separator() is { } separator ? NonJsonFormat.Table(separator)
        : null;

    /// <summary>The separator of a table's columns: its first two lines contain it, the second no less often, and no JSON object.</summary>
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
