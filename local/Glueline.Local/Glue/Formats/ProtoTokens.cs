namespace Glueline.Local.Glue.Formats;

/// <summary>Splits a .proto text into tokens, without comments and white space.</summary>
internal static class ProtoTokens
{
    private static readonly string[] Labels =
    [
        "syntax",
        "edition",
        "package",
        "import",
        "option",
        "message",
        "enum",
        "service",
        "extend",
        ";",
    ];

    /// <summary>The recorded message of AWS for a text that begins with a word that can't begin a .proto file; null for others.</summary>
    public static string? UnexpectedLabel(string text)
    {
        foreach (var token in Of(text))
            return Labels.Contains(token.Text) || !IsWord(token.Text[0])
                ? null
                : $"Syntax error in :{token.Line}:{token.Column}: unexpected label: {token.Text}";
        return null;
    }

    public static IEnumerable<ProtoToken> Of(string text)
    {
        int line = 1,
            lineStart = 0,
            at = 0;
        while (at < text.Length)
        {
            var length = LengthAt(text, at, out var isToken);
            if (isToken)
                yield return new(text.Substring(at, length), line, at - lineStart + 1);
            for (var end = at + length; at < end; at++)
            {
                if (text[at] == '\n')
                    (line, lineStart) = (line + 1, at + 1);
            }
        }
    }

    private static int LengthAt(string text, int at, out bool isToken)
    {
        isToken = false;
        var rest = text.AsSpan(at);
        if (char.IsWhiteSpace(rest[0]))
            return 1;
        if (rest.StartsWith("//"))
            return rest.IndexOf('\n') is >= 0 and var newLine ? newLine : rest.Length;
        if (rest.StartsWith("/*"))
            return rest[2..].IndexOf("*/") is >= 0 and var close ? close + 4 : rest.Length;
        isToken = true;
        if (rest[0] is '"' or '\'')
            return QuotedLength(rest);
        var length = 1;
        while (IsWord(rest[0]) && length < rest.Length && IsWord(rest[length]))
            length++;
        return length;
    }

    private static int QuotedLength(ReadOnlySpan<char> rest)
    {
        var length = 1;
        while (length < rest.Length && rest[length] != rest[0])
            length += rest[length] == '\\' ? 2 : 1;
        return Math.Min(length + 1, rest.Length);
    }

    // The dot belongs to numbers and full names; splitting there would give different texts the same tokens.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
}

/// <summary>A word, a literal or a symbol of a .proto text, and its position, counted from 1.</summary>
internal readonly record struct ProtoToken(string Text, int Line, int Column);
