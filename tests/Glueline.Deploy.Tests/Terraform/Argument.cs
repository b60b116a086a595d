using System.Text.RegularExpressions;

namespace Glueline.Deploy.Tests.Terraform;

/// <summary>One argument in a tree of Terraform files, with its place.</summary>
internal sealed partial record Argument(string File, int Line, string Name)
{
    /// <summary>Every argument in a tree's modules that the schema or a module defines.</summary>
    public static IReadOnlyList<Argument> In(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.tf", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(file => In(Path.GetRelativePath(folder, file), System.IO.File.ReadAllLines(file))),
        ];

    /// <summary>The misspelling: the last letter doubled, which gives no valid name in any schema.</summary>
    public string Misspelt => Name + Name[^1];

    /// <summary>Writes the misspelling into a copy, keeping the line's length by removing a space before the equals sign.</summary>
    public void MisspellIn(string folder)
    {
        var path = Path.Combine(folder, File);
        var lines = System.IO.File.ReadAllLines(path);
        lines[Line - 1] = Regex.Replace(lines[Line - 1], $@"^(\s*){Name}( ?)", $"$1{Misspelt}");
        System.IO.File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    // Tracks blocks by their braces: names are free in locals, required_providers and objects.
    private static IEnumerable<Argument> In(string file, string[] lines)
    {
        var open = new Stack<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (
                ArgumentLine().Match(line) is { Success: true } argument
                && open.All(opening => BlockLine().IsMatch(opening))
                && open.Count > 0
                && !HasFreeNames(open)
            )
                yield return new Argument(file, i + 1, argument.Groups["name"].Value);
            var closers = line.Count(letter => letter is '}' or ']' or ')');
            var openers = line.Count(letter => letter is '{' or '[' or '(');
            for (var close = openers; close < closers && open.Count > 0; close++)
                open.Pop();
            for (var opened = closers; opened < openers; opened++)
                open.Push(line);
        }
    }

    private static bool HasFreeNames(Stack<string> open) => open.Any(line => FreeNames().IsMatch(line));

    [GeneratedRegex(@"^\s+(?<name>[a-z_]+) *= ")]
    private static partial Regex ArgumentLine();

    [GeneratedRegex("""^\s*\w+( "[^"]*")* \{""")]
    private static partial Regex BlockLine();

    [GeneratedRegex(@"^\s*(locals|required_providers|backend) ")]
    private static partial Regex FreeNames();
}
