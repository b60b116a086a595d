using System.Text.RegularExpressions;

namespace Glueline.Architecture.Rules;

/// <summary>
/// Who may know whom, as the table in DESIGN.md has it. Projects see only what they refer to themselves, so what holds for their files
/// holds for their code.
/// </summary>
internal static partial class Arrows
{
    /// <summary>The table of projects: for each of them those that it may know.</summary>
    public static IReadOnlyDictionary<string, string[]> Table(RepositoryFile design) =>
        Row()
            .Matches(design.Text)
            .ToDictionary(
                row => row.Groups["project"].Value,
                row =>
                    row.Groups["known"]
                        .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(name => $"Glueline.{name}")
                        .ToArray()
            );

    /// <summary>References that the table doesn't have. Tests may refer to anything but other tests; nothing refers to tests.</summary>
    public static IEnumerable<string> Broken(IReadOnlyList<ProjectFile> projects, IReadOnlyDictionary<string, string[]> table)
    {
        foreach (var project in projects)
        {
            if (!project.IsTest && project.Path.StartsWith("src/", StringComparison.Ordinal) && !table.ContainsKey(project.Name))
                yield return $"{project.Path}: the table of arrows does not know this project.";

            foreach (var target in project.Projects)
            {
                if (target.EndsWith(".Tests", StringComparison.Ordinal))
                    yield return $"{project.Path}: refers to the test project {target}.";
                else if (!project.IsTest && table.TryGetValue(project.Name, out var allowed) && !allowed.Contains(target))
                    yield return $"{project.Path}: {project.Name} may not know {target}; it may know {Join(allowed)}.";
            }
        }
    }

    /// <summary>Arrows of the table that no project file has: the table would tell more than is true.</summary>
    public static IEnumerable<string> Idle(IReadOnlyList<ProjectFile> projects, IReadOnlyDictionary<string, string[]> table) =>
        from row in table
        from target in row.Value
        where !projects.Any(project => project.Name == row.Key && project.Projects.Contains(target))
        select $"DESIGN.md: {row.Key} does not refer to {target}.";

    /// <summary>Everything that <paramref name="name"/> reaches, itself included.</summary>
    public static IReadOnlySet<string> Closure(string name, IReadOnlyList<ProjectFile> projects)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
            if (reached.Add(next))
                foreach (var target in projects.Where(project => project.Name == next).SelectMany(project => project.Projects))
                    open.Push(target);
        return reached;
    }

    private static string Join(string[] names) => names is [] ? "no other project" : string.Join(", ", names);

    /// <summary>A row such as <c>| 2 | `Glueline.Registry`: what it is | Aws, Avro | AWSSDK.Core |</c>.</summary>
    [GeneratedRegex(@"^\| \d \| `(\w+/)?(?<project>Glueline[\w.]+)`[^|]* \|(?<known>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
