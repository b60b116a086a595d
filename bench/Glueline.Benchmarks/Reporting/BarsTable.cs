namespace Glueline.Benchmarks.Reporting;

/// <summary>
/// The lines of bench/bars as tables, one column per payload; "one" is one record of payload c, and "-" a bar with events of its own.
/// </summary>
internal static class BarsTable
{
    private static readonly string[] Payloads = ["a", "b", "c", "one", "-"];

    /// <summary>Lines of the form <c>BAR name payload figure limit ok</c>; those of streams have a table of their own.</summary>
    public static string OfBars(IEnumerable<string> lines) =>
        Table(lines.Select(line => line.Split(' ')).Where(parts => parts[0] == "BAR" && Payloads.Contains(parts[2])), parts =>
            $"{parts[3]} ({parts[4]}{(parts[5] == "ok" ? "" : ", short")})"
        );

    /// <summary>Lines of the form <c>FLOOR name payload times</c>.</summary>
    public static string OfFloors(IEnumerable<string> lines) =>
        Table(lines.Select(line => line.Split(' ')).Where(parts => parts[0] == "FLOOR"), parts => parts[3]);

    private static string Table(IEnumerable<string[]> lines, Func<string[], string> cell)
    {
        var rows = lines
            .GroupBy(parts => parts[1])
            .Select(row =>
                $"| {row.Key} | {string.Join(" | ", Payloads.Select(payload => row.FirstOrDefault(parts => parts[2] == payload) is { } parts ? cell(parts) : ""))} |"
            );
        return string.Join('\n', ["| | a | b | c | one | other |", "|---|--:|--:|--:|--:|--:|", .. rows]);
    }
}
