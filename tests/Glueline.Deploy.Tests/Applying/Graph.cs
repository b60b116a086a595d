using System.Text.RegularExpressions;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>What waits for what, directly or through others.</summary>
internal sealed partial class Graph(ILookup<string, string> dependencies)
{
    private readonly HashSet<string> _known = [.. dependencies.Select(group => group.Key), .. dependencies.SelectMany(group => group)];

    public static Graph Read(IEnumerable<string> lines) =>
        new(
            lines
                .Select(line => Edge().Match(line))
                .Where(match => match.Success)
                .ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value)
        );

    public bool Waits(string address, string dependency)
    {
        foreach (var node in new[] { address, dependency })
            _known.ShouldContain(node, $"Nothing in the graph is called {node}.");
        var (seen, next) = (new HashSet<string>(), new Stack<string>([address]));
        while (next.TryPop(out var node))
            foreach (var found in dependencies[node])
            {
                if (found == dependency)
                    return true;
                if (seen.Add(found))
                    next.Push(found);
            }
        return false;
    }

    [GeneratedRegex("""^\s*"\[root\] (.+?)(?: \(expand\))?" -> "\[root\] (.+?)(?: \(expand\))?"$""")]
    private static partial Regex Edge();
}
