namespace Glueline.Architecture.Rules;

/// <summary>Who may know whom: the only references a project may name. What it reaches through them is theirs to answer for.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Glueline.Avro"] = [],
        ["Glueline.Avro.Generator"] = [],
        ["Glueline.Evolution"] = ["Glueline.Avro"],
        ["Glueline.JsonSchema"] = [],
        ["Glueline.Protobuf"] = [],
        ["Glueline.Aws"] = [],
        ["Glueline.Lambda"] = [],
        ["Glueline.Tables"] = [],
        ["Glueline.Registry"] = ["Glueline.Aws", "Glueline.Avro", "Glueline.Evolution"],
        ["Glueline.Kafka"] = ["Glueline.Registry", "Glueline.JsonSchema", "Glueline.Protobuf"],
        ["Glueline.Kafka.ApacheAvro"] = ["Glueline.Kafka"],
        ["Glueline.Producer"] = ["Glueline.Kafka", "Glueline.Lambda", "Glueline.Tables"],
        ["Glueline.Consumer"] = ["Glueline.Registry", "Glueline.Aws", "Glueline.Lambda", "Glueline.Tables"],
        ["Glueline.Local"] = ["Glueline.Registry", "Glueline.Evolution", "Glueline.JsonSchema", "Glueline.Protobuf"],
        ["Glueline.Testing"] = ["Glueline.Local", "Glueline.Registry", "Glueline.Aws"],
        ["Glueline.Cli"] = ["Glueline.Kafka", "Glueline.Local"],
    };

    /// <summary>References that the table doesn't have. Tests may refer to anything but other tests; nothing refers to tests.</summary>
    public static IEnumerable<string> Broken(IReadOnlyList<ProjectFile> projects)
    {
        foreach (var project in projects)
        {
            if (!project.IsTest && project.Path.StartsWith("src/", StringComparison.Ordinal) && !Allowed.ContainsKey(project.Name))
                yield return $"{project.Path}: the table of arrows does not know this project.";

            foreach (var target in project.Projects)
                if (target.EndsWith(".Tests", StringComparison.Ordinal))
                    yield return $"{project.Path}: refers to the test project {target}.";
                else if (!project.IsTest && Allowed.TryGetValue(project.Name, out var allowed) && !allowed.Contains(target))
                    yield return $"{project.Path}: {project.Name} may not know {target}; it may know {Join(allowed)}.";
        }
    }

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
}
