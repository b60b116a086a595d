namespace Glueline.Protobuf.Text;

/// <summary>Replaces valid text that the parser can't handle with spaces, so that everything else keeps its line and column.</summary>
internal sealed class ProtoBlanks
{
    private readonly char[] _text;

    private ProtoBlanks(string text) => _text = text.ToCharArray();

    /// <summary>Removes the marks of messages that stand for a map's entries.</summary>
    public static string ForServed(string text, ProtoMapEntries entries)
    {
        var blanks = new ProtoBlanks(text);
        foreach (var option in entries.Options)
            blanks.Blank(option);
        return new string(blanks._text);
    }

    /// <summary>
    /// Also removes what doesn't affect a message's own fields: ranges of extensions, custom options, and imports of files that are not
    /// available.
    /// </summary>
    public static string ForRegistered(string text, IReadOnlyList<ProtoStatement> statements, ProtoMapEntries entries)
    {
        var blanks = new ProtoBlanks(ForServed(text, entries));
        foreach (var statement in statements)
            blanks.Visit(statement);
        return new string(blanks._text);
    }

    private void Visit(ProtoStatement statement)
    {
        if (
            statement.IsExtensionRange
            || (statement.IsOption && IsCustom(statement.Head, 1))
            || (statement.IsImport && !BundledFiles.IsKnown(statement.Import!))
        )
        {
            Blank(statement);
            return;
        }

        BlankCustomOptions(statement);
        foreach (var inner in statement.Body ?? [])
            Visit(inner);
    }

    /// <summary>Of the options in brackets after a field or a value, those whose name is in parentheses.</summary>
    private void BlankCustomOptions(ProtoStatement statement)
    {
        var head = statement.Head;
        var open = 0;
        while (open < head.Count && head[open].Text != "[")
            open++;
        if (open >= head.Count - 1 || head[^1].Text != "]")
            return;
        var parts = Split(head, open + 1, head.Count - 1);
        // The parser knows no options of groups at all.
        var kept = statement.Group is null ? parts.FindAll(part => !IsCustom(head, part.First)) : [];
        if (kept.Count == parts.Count)
            return;
        if (kept.Count == 0)
        {
            Blank(head[open].Offset, head[^1].End);
            return;
        }

        // Each removed part takes a comma with it: its own or, after the last one that stays, the one before it.
        foreach (var part in parts.Except(kept))
        {
            var isBehind = part.First > kept[^1].Last;
            var from = isBehind ? part.First - 1 : part.First;
            var to = isBehind ? part.Last : part.Last + 1;
            Blank(head[from].Offset, head[to].End);
        }
    }

    /// <summary>Whether the name that begins here has a part in parentheses, which is the name of an extension.</summary>
    private static bool IsCustom(IReadOnlyList<ProtoToken> head, int from)
    {
        for (var i = from; i < head.Count && head[i].Text != "="; i++)
            if (head[i].Text == "(")
                return true;
        return false;
    }

    private static List<(int First, int Last)> Split(IReadOnlyList<ProtoToken> head, int from, int to)
    {
        var parts = new List<(int, int)>();
        var (start, depth) = (from, 0);
        for (var i = from; i < to; i++)
        {
            if (head[i].Text is "{" or "[" or "(")
                depth++;
            else if (head[i].Text is "}" or "]" or ")")
                depth--;
            if (head[i].Text != "," || depth > 0)
                continue;
            parts.Add((start, i - 1));
            start = i + 1;
        }

        parts.Add((start, to - 1));
        return parts;
    }

    private void Blank(ProtoStatement statement)
    {
        var end = statement.Head[^1].End;
        // The semicolon alone would be a statement, which some places don't allow.
        while (end < _text.Length && char.IsWhiteSpace(_text[end]))
            end++;
        Blank(statement.First.Offset, end < _text.Length && _text[end] == ';' ? end + 1 : statement.Head[^1].End);
    }

    private void Blank(int start, int end)
    {
        for (var i = start; i < end; i++)
            if (_text[i] is not ('\n' or '\r'))
                _text[i] = ' ';
    }
}
