using System.Text.RegularExpressions;

namespace Glueline.Deploy.Tests.Terraform;

/// <summary>One argument in a tree of Terraform files, with its place.</summary>
internal sealed partial record Argument(string File, int Line, string Name)
{
    /// <summary>Every argument of a tree's modules whose name the schema or a module decides.</summary>
    public static IReadOnlyList<Argument> In(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.tf", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(file => In(Path.GetRelativePath(folder, file), System.IO.File.ReadAllLines(file))),
        ];

    /// <summary>The misspelling: the last letter is doubled, which no schema has for any of its names.</summary>
    public string Misspelt => Name + Name[^1];

    /// <summary>Writes the misspelling into a copy, whose line lengths stay: the space before the equals sign gives way.</summary>
    public void MisspellIn(string folder)
    {
        var path = Path.Combine(folder, File);
        var lines = System.IO.File.ReadAllLines(path);
        lines[Line - 1] = Regex.Replace(lines[Line - 1], $@"^(\s*){Name}( ?)", $"$1{Misspelt}");
        System.IO.File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    // Follows the blocks by their braces: free names stand in locals, required_providers and values written as objects.
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
