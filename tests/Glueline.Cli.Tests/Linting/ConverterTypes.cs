using System.Text.RegularExpressions;

namespace Glueline.Cli.Linting;

/// <summary>
/// Normalizes the type names of the converters and of lint: the contents of records, lists and maps have rows of their own.
/// </summary>
internal static partial class ConverterTypes
{
    public static string Theirs(string system, string type) =>
        system switch
        {
            "flink" => type.Replace(" NOT NULL", "", StringComparison.Ordinal).Replace(", ?)", ")", StringComparison.Ordinal),
            "iceberg" => Inner(
                FieldNumber()
                    .Replace(type, "")
                    .Replace("required ", "", StringComparison.Ordinal)
                    .Replace("optional ", "", StringComparison.Ordinal)
            ),
            "parquet" => type.Contains('{', StringComparison.Ordinal) ? $"group<{string.Join(", ", Members(type))}>" : type,
            "connect" => type.StartsWith("union{", StringComparison.Ordinal) ? $"STRUCT<{type[6..^1]}>" : Package().Replace(type, ""),
            _ => Package().Replace(type, ""),
        };

    public static string Ours(string system, string type) =>
        system switch
        {
            "iceberg" => Inner(type),
            "parquet" => Emptied(type, "LIST<", "MAP<"),
            "connect" when type.StartsWith("STRUCT<", StringComparison.Ordinal) =>
                $"STRUCT<{string.Join(", ", Emptied(type[7..^1], "ARRAY<", "MAP<").Split(", ").Select(member => string.Join(' ', member.Split(' ').Take(2))))}>",
            _ => type,
        };

    /// <summary>Lists and maps keep their items, records lose their fields.</summary>
    private static string Inner(string type)
    {
        for (var at = 0; (at = type.IndexOf("struct<", at, StringComparison.Ordinal)) >= 0; at += "struct".Length)
            if (string.CompareOrdinal(type, at, "struct<tag:", 0, "struct<tag:".Length) != 0)
                type = type.Remove(at + "struct".Length, End(type, at + "struct".Length) - at - "struct".Length + 1);
        return type;
    }

    private static string Emptied(string type, params string[] heads)
    {
        foreach (var head in heads)
            for (var at = 0; (at = type.IndexOf(head, at, StringComparison.Ordinal)) >= 0; at += head.Length - 1)
                type = type.Remove(at + head.Length - 1, End(type, at + head.Length - 1) - at - head.Length + 2);
        return type;
    }

    /// <summary>The position of the closing bracket for an opening one.</summary>
    private static int End(string type, int open)
    {
        for (int at = open, depth = 0; at < type.Length; at++)
        {
            depth +=
                type[at] is '<' ? 1
                : type[at] is '>' ? -1
                : 0;
            if (depth is 0)
                return at;
        }

        throw new FormatException($"no end: {type}");
    }

    private static IEnumerable<string> Members(string group)
    {
        var body = group[(group.IndexOf('{', StringComparison.Ordinal) + 1)..group.LastIndexOf('}')];
        var depth = 0;
        foreach (Match member in Member().Matches(body))
        {
            if (depth is 0 && member.Groups["name"] is { Success: true } name)
            {
                var kind = member.Groups["type"].Value;
                var meaning = member.Groups["meaning"].Value;
                yield return kind is "group"
                    ? $"{name.Value} {(meaning.Length > 0 ? meaning : "group")}"
                    : $"{name.Value} {kind.Split('(')[0].ToUpperInvariant()}{(meaning.Length > 0 ? " " + meaning : "")}";
            }

            depth +=
                member.Value.EndsWith('{') ? 1
                : member.Value is "}" ? -1
                : 0;
        }
    }

    [GeneratedRegex(@"\d+: (?=\w+: )")]
    private static partial Regex FieldNumber();

    [GeneratedRegex(@"\b(?:\w+\.)+(?=\w)")]
    private static partial Regex Package();

    [GeneratedRegex(
        @"(?:optional|required|repeated) (?<type>\w+(?:\(\d+\))?) (?<name>\w+)(?: \((?<meaning>\w+(?:\([^)]*\))?)\))?(?:;| \{)|\}"
    )]
    private static partial Regex Member();
}
