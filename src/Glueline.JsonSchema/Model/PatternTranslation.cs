using System.Text;

namespace Glueline.JsonSchema.Model;

/// <summary>
/// Translates what .NET reads differently from ECMA 262 with its Unicode flag: "$" also matches before a final line feed, "." excludes
/// fewer line terminators, and a character outside the basic plane counts as two.
/// </summary>
internal static class PatternTranslation
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Halves = @"\uD800-\uDFFF";

    public static string ToDotNet(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    result.Append('\\').Append(pattern[++i]);
                    break;
                case '[':
                    i = AppendClass(pattern, i, result);
                    break;
                case '$':
                    result.Append(@"(?!\n)$");
                    break;
                case '.':
                    result.Append($@"(?:{Pair}|[^\n\r\u2028\u2029{Halves}])");
                    break;
                case var c:
                    result.Append(c);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Appends the class that begins at <paramref name="start"/>; returns the index of its last character.</summary>
    private static int AppendClass(string pattern, int start, StringBuilder result)
    {
        var end = start + 1;
        while (end < pattern.Length && pattern[end] != ']')
            end += pattern[end] == '\\' ? 2 : 1;
        // A class without an end is an error, which is left for the parser to find.
        if (end >= pattern.Length)
        {
            result.Append(pattern, start, pattern.Length - start);
            return pattern.Length - 1;
        }

        var inside = pattern.AsSpan(start + 1, end - start - 1);
        // In .NET "[]a]" is a class; in ECMA 262 "[]" is one that matches nothing, and "[^]" one that matches anything.
        if (inside is "")
            result.Append("(?!)");
        else if (inside is "^")
            result.Append($@"(?:{Pair}|[\s\S])");
        else if (inside[0] == '^')
            result.Append($"(?:{Pair}|[{inside}{Halves}])");
        else
            result.Append('[').Append(inside).Append(']');
        return end;
    }
}
