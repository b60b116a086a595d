using System.Text;

namespace Glueline.Evolution;

/// <summary>
/// Lists in one string, as an environment variable holds them: items separated by commas, with the white space around them ignored. A
/// backslash before a comma, an equals sign or a backslash makes that character a part of the item; any other backslash is an ordinary
/// character.
/// </summary>
internal static class ListText
{
    private const string Special = @",=\";

    /// <summary>The items of a list; empty ones are left out.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. Raw(text).Select(Plain)];

    /// <summary>
    /// The items of a list of <c>name=value</c> pairs, split at the first equals sign without a backslash before it; the value is null if
    /// there is none.
    /// </summary>
    public static IReadOnlyList<(string Name, string? Value)> SplitPairs(string text) => [.. Raw(text).Select(Pair)];

    /// <summary>Joins items into a list.</summary>
    public static string Join(IEnumerable<string> items) => string.Join(',', items.Select(item => Escaped(item, ",\\")));

    /// <summary>Joins pairs into a list.</summary>
    public static string JoinPairs(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return string.Join(',', pairs.Select(pair => $"{Escaped(pair.Key, Special)}={Escaped(pair.Value, ",\\")}"));
    }

    private static IEnumerable<string> Raw(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsEscape(text, i))
                i++;
            else if (i == text.Length || text[i] == ',')
            {
                if (text[start..i].Trim() is { Length: > 0 } item)
                    yield return item;
                start = i + 1;
            }
        }
    }

    private static (string Name, string? Value) Pair(string item)
    {
        for (var i = 0; i < item.Length; i++)
        {
            if (IsEscape(item, i))
                i++;
            else if (item[i] == '=')
                return (Plain(item[..i]), Plain(item[(i + 1)..]));
        }

        return (Plain(item), null);
    }

    private static bool IsEscape(string text, int at) =>
        text[at] == '\\' && at + 1 < text.Length && Special.Contains(text[at + 1], StringComparison.Ordinal);

    private static string Plain(string item)
    {
        if (!item.Contains('\\', StringComparison.Ordinal))
            return item;
        var plain = new StringBuilder(item.Length);
        for (var i = 0; i < item.Length; i++)
            plain.Append(IsEscape(item, i) ? item[++i] : item[i]);
        return plain.ToString();
    }

    private static string Escaped(string item, string letters)
    {
        if (item.AsSpan().IndexOfAny(letters) < 0)
            return item;
        var escaped = new StringBuilder(item.Length + 4);
        foreach (var letter in item)
        {
            if (letters.Contains(letter, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
