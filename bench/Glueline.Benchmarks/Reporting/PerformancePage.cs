namespace Glueline.Benchmarks.Reporting;

/// <summary>Updates docs/performance.md with the latest results, between its markers.</summary>
internal static class PerformancePage
{
    public static void Refresh(string root)
    {
        var path = Path.Combine(root, "docs", "performance.md");
        var lines = File.ReadAllLines(Path.Combine(Repository.Results(root), "bars.txt"));
        var page = File.ReadAllText(path);
        page = Between(page, "machine", $"Measured on {lines[0].Trim()}.");
        page = Between(page, "bars", BarsTable.OfBars(lines));
        page = Between(page, "floors", BarsTable.OfFloors(lines));
        page = Between(page, "streams", StreamsTable.Of(lines));
        File.WriteAllText(path, page);
    }

    private static string Between(string page, string name, string content)
    {
        var begin = $"<!-- {name} -->\n";
        var end = $"\n<!-- /{name} -->";
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf(end, StringComparison.Ordinal);
        return from < 0 || to < from
            ? throw new InvalidDataException(
                $"docs/performance.md has no place for the {name}: expected the markers {begin.Trim()} and {end.Trim()} around it"
            )
            : page[..(from + begin.Length)] + content + page[to..];
    }
}
