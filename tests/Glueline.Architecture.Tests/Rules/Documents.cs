using System.Text.RegularExpressions;

namespace Glueline.Architecture.Rules;

/// <summary>What the documents promise exists: the scripts they call and the files they link to.</summary>
internal static partial class Documents
{
    public static IEnumerable<string> MissingCommands(RepositoryFile document, Func<string, bool> isExecutable) =>
        from block in ShellBlock().Matches(document.Text)
        from command in Command().Matches(block.Groups["body"].Value).Select(match => match.Groups["path"].Value).Distinct()
        where !isExecutable(command)
        select $"{document.Path}: './{command}' is not an executable file of the repository.";

    public static IEnumerable<string> BrokenLinks(RepositoryFile document, Func<string, bool> exists) =>
        from target in Link()
            .Matches(document.Text)
            .Select(match => match.Groups["target"].Value)
            .Concat(Picture().Matches(document.Text).Select(match => match.Groups["target"].Value))
        where
            !target.Contains("://", StringComparison.Ordinal)
            && !target.StartsWith('#')
            && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Resolve(document.Path, target.Split('#')[0])
        where !exists(path)
        select $"{document.Path}: links to '{target}', but there is no {path}.";

    /// <summary>Types and folders that the tables of a document name in backticks, and that the sources don't have.</summary>
    public static IEnumerable<string> UnknownNames(RepositoryFile document, Func<string, bool> exists, IReadOnlySet<string> types) =>
        from row in TableRow().Matches(document.Text)
        from name in Quoted().Matches(row.Value).Select(match => match.Groups["name"].Value)
        where
            name.Contains('/', StringComparison.Ordinal)
                ? !name.StartsWith('.') && !exists(name)
                : TypeName().IsMatch(name) && !types.Contains(name)
        select $"{document.Path}: names `{name}`, which the sources don't have.";

    private static string Resolve(string document, string target)
    {
        var parts = new List<string>(document.Split('/')[..^1]);
        foreach (var part in target.Split('/'))
            if (part is ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not "." and not "")
                parts.Add(part);
        return string.Join('/', parts);
    }

    [GeneratedRegex(@"^```(sh|bash|console)\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"(^|[\s|&;(])\./(?<path>[\w./-]*[\w])", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<img[^>]*\ssrc=""(?<target>[^""]+)""")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\|.*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex TypeName();
}
