using System.Text;
using System.Text.Json;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Page.Texts;

/// <summary>Changes one place of a JSON text, and leaves the rest as somebody has written it. Null if there is no such place.</summary>
internal static class JsonEdit
{
    /// <summary>Puts another value in the place of one.</summary>
    public static string? Replace(string text, string pointer, string value) =>
        Edit(text, pointer, (_, span) => (span.Start, span.End, value));

    /// <summary>Removes a member or an item, with its comma.</summary>
    public static string? Remove(string text, string pointer) =>
        pointer.Length is 0 ? null : Edit(text, pointer, (json, span) => Removal(json, span));

    /// <summary>Renames a member.</summary>
    public static string? Rename(string text, string pointer, string name) =>
        Edit(text, pointer, (_, span) => (span.Name, span.Start, $"{Quoted(name)}: "));

    /// <summary>Adds a member to an object, or gives it another value.</summary>
    public static string? Set(string text, string pointer, string name, string value) =>
        JsonSpan.Find(Encoding.UTF8.GetBytes(text), pointer + JsonPointer.Segment(name)) is not null
            ? Replace(text, pointer + JsonPointer.Segment(name), value)
            : Edit(text, pointer, (json, span) => Addition(json, span, '{', '}', $"{Quoted(name)}: {value}"));

    /// <summary>Adds an item at the end of an array.</summary>
    public static string? Append(string text, string pointer, string value) =>
        Edit(text, pointer, (json, span) => Addition(json, span, '[', ']', value));

    /// <summary>The JSON text of a place.</summary>
    public static string? Value(string text, string pointer)
    {
        var json = Encoding.UTF8.GetBytes(text);
        return JsonSpan.Find(json, pointer) is { } span ? Encoding.UTF8.GetString(json.AsSpan(span.Start..span.End)) : null;
    }

    /// <summary>A string as JSON.</summary>
    public static string Quoted(string text) => JsonSerializer.Serialize(text, ReportJson.Plain.String);

    private static string? Edit(string text, string pointer, Func<byte[], JsonSpan, (int Start, int End, string Text)?> edit)
    {
        var json = Encoding.UTF8.GetBytes(text);
        if (JsonSpan.Find(json, pointer) is not { } span || edit(json, span) is not { } change)
            return null;
        return Encoding.UTF8.GetString(json.AsSpan(0, change.Start)) + change.Text + Encoding.UTF8.GetString(json.AsSpan(change.End..));
    }

    private static (int, int, string)? Removal(byte[] json, JsonSpan span)
    {
        var (start, end) = (span.Name, span.End);
        var after = end;
        while (after < json.Length && IsBlank(json[after]))
            after++;
        if (after < json.Length && json[after] is (byte)',')
        {
            end = after + 1;
            while (end < json.Length && IsBlank(json[end]))
                end++;
            return (start, end, "");
        }
        while (start > 0 && IsBlank(json[start - 1]))
            start--;
        return start > 0 && json[start - 1] is (byte)',' ? (start - 1, end, "") : (start, end, "");
    }

    /// <summary>After the last one, on a line of its own if that is how they are.</summary>
    private static (int, int, string)? Addition(byte[] json, JsonSpan span, char opening, char closing, string addition)
    {
        if (json[span.Start] != opening || json[span.End - 1] != closing)
            return null;
        var at = span.End - 1;
        while (at > span.Start && IsBlank(json[at - 1]))
            at--;
        if (at == span.Start + 1)
            return (at, span.End - 1, addition);
        var line = json.AsSpan(0, at).LastIndexOf((byte)'\n');
        var indent = line + 1;
        while (indent < at && json[indent] is (byte)' ' or (byte)'\t')
            indent++;
        var isOnLines = line > span.Start && json.AsSpan(span.Start, at - span.Start).Contains((byte)'\n');
        return (at, at, isOnLines ? $",\n{Encoding.UTF8.GetString(json.AsSpan(line + 1, indent - line - 1))}{addition}" : $", {addition}");
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
