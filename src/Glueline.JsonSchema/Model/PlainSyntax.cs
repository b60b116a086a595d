namespace Glueline.JsonSchema.Model;

/// <summary>
/// Reads the parts of regular expressions that mean the same in ECMA 262 and .NET, and whose meaning needs no Unicode: ASCII characters,
/// classes of them, and counts. Whatever else there is, valid or not, is left to the general way.
/// </summary>
internal static class PlainSyntax
{
    /// <summary>More digits than this are left to the general way, which knows the limit of a count.</summary>
    private const int MostDigits = 4;

    private static readonly UInt128 Digits = Range('0', '9');

    /// <summary>One character or class, as a bit for each ASCII character; null for anything else.</summary>
    public static UInt128? ReadSet(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] == '[')
            return ReadClass(ref rest);
        return rest[0] == '\\' ? ReadEscape(ref rest) : ReadCharacter(ref rest, "-_/:@%&=,;!~\"' <>");
    }

    /// <summary>The count after a character, a class or a group: once if there is none; null if it is not one of the usual ones.</summary>
    public static (int Least, int Most)? ReadCount(ref ReadOnlySpan<char> rest)
    {
        (int, int)? count = rest switch
        {
            ['?', ..] => (0, 1),
            ['*', ..] => (0, int.MaxValue),
            ['+', ..] => (1, int.MaxValue),
            ['{', ..] => ReadBraces(ref rest),
            _ => (1, 1),
        };
        if (count is null)
            return null;
        if (rest is ['?' or '*' or '+' or '}', ..])
            rest = rest[1..];
        // A second one makes the first lazy, or is a fault.
        return rest is ['?' or '*' or '+' or '{' or '}', ..] ? null : count;
    }

    /// <summary>Stops at the closing brace.</summary>
    private static (int, int)? ReadBraces(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        if (ReadNumber(ref rest) is not { } least)
            return null;
        if (rest is ['}', ..])
            return (least, least);
        if (rest is not [',', ..])
            return null;
        rest = rest[1..];
        if (rest is ['}', ..])
            return (least, int.MaxValue);
        return ReadNumber(ref rest) is { } most && most >= least && rest is ['}', ..] ? (least, most) : null;
    }

    private static int? ReadNumber(ref ReadOnlySpan<char> rest)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > MostDigits)
            return null;
        var number = int.Parse(rest[..digits], System.Globalization.CultureInfo.InvariantCulture);
        rest = rest[digits..];
        return number;
    }

    private static UInt128? ReadClass(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        UInt128 set = 0;
        for (var isFirst = true; !rest.IsEmpty; isFirst = false)
        {
            if (rest[0] == ']' && !isFirst)
            {
                rest = rest[1..];
                return set;
            }

            if (rest is [var from, '-', var to, ..] && char.IsAsciiLetterOrDigit(from) && char.IsAsciiLetterOrDigit(to))
            {
                // One that goes on after a range is read in more than one way.
                if (from > to || rest is [_, _, _, '-', not ']', ..])
                    return null;
                set |= Range(from, to);
                rest = rest[3..];
                continue;
            }

            // A hyphen stands for itself at either end alone.
            if (rest[0] == '-' && !isFirst && rest is not [_, ']', ..])
                return null;
            if ((rest[0] == '\\' ? ReadEscape(ref rest) : ReadCharacter(ref rest, "-_./:@+ ,;!%=~")) is not { } one)
                return null;
            set |= one;
        }

        return null;
    }

    private static UInt128? ReadEscape(ref ReadOnlySpan<char> rest)
    {
        if (rest is not [_, var escaped, ..])
            return null;
        if (escaped != 'd' && !".-/+()[]{}*?^$|\\".Contains(escaped))
            return null;
        rest = rest[2..];
        return escaped == 'd' ? Digits : Range(escaped, escaped);
    }

    private static UInt128? ReadCharacter(ref ReadOnlySpan<char> rest, string marks)
    {
        var character = rest[0];
        if (!char.IsAsciiLetterOrDigit(character) && !marks.Contains(character))
            return null;
        rest = rest[1..];
        return Range(character, character);
    }

    private static UInt128 Range(char from, char to)
    {
        UInt128 set = 0;
        for (var character = from; character <= to; character++)
            set |= UInt128.One << character;
        return set;
    }
}
