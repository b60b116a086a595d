namespace Glueline.Cli.Chaos;

/// <summary>
/// The report in a Markdown file: between markers if the file has them, so that prose around it stays; otherwise it is the file. Scenarios
/// that were not run now keep what an earlier run has written of them.
/// </summary>
internal static class ChaosReport
{
    private const string Row = "| `";
    private const string Sight = "- `";
    private const string Detail = "  - ";

    public static void Write(string file, IReadOnlyList<ScenarioResult> results, IReadOnlySet<Protection> without)
    {
        var page = File.Exists(file) ? File.ReadAllText(file) : "";
        var name = Name(without);
        page = Fill(page, $"{name} results", earlier => Results(earlier, results));
        page = Fill(page, $"{name} sights", earlier => Sights(earlier, results));
        File.WriteAllText(file, page);
    }

    private static string Name(IReadOnlySet<Protection> without) =>
        without.Count is 0
            ? "chaos"
            : $"chaos without {string.Join(" and ", without.Order().Select(protection => protection.ToString().ToLowerInvariant()))}";

    private static string Fill(string page, string name, Func<IReadOnlyList<string>, IEnumerable<string>> content)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->\n");
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            (from, to) = (page.Length, page.Length + begin.Length);
            page += begin + end;
        }
        var inside = from + begin.Length;
        var earlier = page[inside..to].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return $"{page[..inside]}{string.Join('\n', content(earlier))}\n{page[to..]}";
    }

    private static IEnumerable<string> Results(IReadOnlyList<string> earlier, IReadOnlyList<ScenarioResult> results)
    {
        var rows = earlier.Where(line => line.StartsWith(Row, StringComparison.Ordinal)).ToDictionary(line => NameIn(line, Row));
        foreach (var result in results.Where(result => result.NotRun is null || !rows.ContainsKey(result.Scenario.Name)))
            rows[result.Scenario.Name] = ChaosTable.Row(result);
        return ChaosTable.Head.Concat(InOrder(rows));
    }

    private static IEnumerable<string> Sights(IReadOnlyList<string> earlier, IReadOnlyList<ScenarioResult> results)
    {
        var sights = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        foreach (var line in earlier)
        {
            if (line.StartsWith(Sight, StringComparison.Ordinal))
                sights[last = NameIn(line, Sight)] = line;
            else if (line.StartsWith(Detail, StringComparison.Ordinal) && last.Length > 0)
                sights[last] += $"\n{line}";
        }
        foreach (var result in results.Where(result => result.NotRun is null))
            sights[result.Scenario.Name] = string.Join('\n', ChaosTable.Sight(result));
        return InOrder(sights);
    }

    private static string NameIn(string line, string start) => line[start.Length..line.IndexOf('`', start.Length)];

    private static IEnumerable<string> InOrder(Dictionary<string, string> lines) =>
        ScenarioSet.All.Where(scenario => lines.ContainsKey(scenario.Name)).Select(scenario => lines[scenario.Name]);
}
