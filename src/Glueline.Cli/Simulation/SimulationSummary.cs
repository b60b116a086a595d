using Glueline.Cli.Events;
using Spectre.Console;
using static Glueline.Cli.Reports.SummaryTable;

namespace Glueline.Cli.Simulation;

/// <summary>The result of a simulation in tables, for people.</summary>
internal static class SimulationSummary
{
    private const int ChangesShown = 8;
    private const int VersionsShown = 50;
    private const int ReasonsShown = 20;

    public static void Write(IAnsiConsole console, SimulationReport report)
    {
        var figures = CreateFigures();
        Add("Events", Count(report.Events), $"from {report.Source}");
        Add("Accepted", Count(report.Accepted), report.Overflowed is 0 ? "" : $"{Count(report.Overflowed)} with parts in overflow");
        Add("Refused", Count(report.Refused), report.Refused is 0 ? "" : "reasons below");
        Add(
            "Versions",
            Count(report.Versions.Count),
            $"under {report.Mode}{(report.Overflow ? " with overflow" : "")}, planned {Count(report.Batch)} events at a time"
        );
        Add("JSON", Count(report.JsonBytes), "bytes of the accepted events");
        Add("Avro", Count(report.AvroBytes), $"bytes with headers of 18{Share(report)}");
        Add(
            "Time",
            $"{Number(report.Seconds, "0.0")} s",
            report.Seconds > 0 ? $"{Number(report.Events / report.Seconds, "#,0")} events/s" : ""
        );
        console.Write(figures);
        if (report.Versions.Count > 0)
            WriteTitled(console, "Changes of each version", Versions(report));
        if (report.Refusals.Count > 0)
            WriteTitled(console, "Refused events", Refusals(report));

        void Add(string name, string value, string note) => figures.AddFigure(name, value, note);
    }

    private static Table Versions(SimulationReport report)
    {
        var table = Create()
            .AddColumn(new TableColumn("version").RightAligned())
            .AddColumn(new TableColumn("from line").RightAligned())
            .AddColumn(new TableColumn("events").RightAligned())
            .AddColumn("changes");
        foreach (var version in report.Versions.Take(VersionsShown))
            table.AddRow(
                new Text(Count(version.Number)),
                new Text(version.Event is null ? Count(version.Line) : new EventPlace(version.Line, version.Event.Value).Short),
                new Text(Count(version.Events)),
                new Text(string.Join('\n', Limited(version.Changes, ChangesShown, "changes")))
            );
        if (report.Versions.Count > VersionsShown)
            table.AddRow("…", "", "", $"{Count(report.Versions.Count - VersionsShown)} more versions; --json has them all");
        return table;
    }

    private static Table Refusals(SimulationReport report)
    {
        var table = Create().AddColumn(new TableColumn("events").RightAligned()).AddColumn("reason").AddColumn("first lines");
        foreach (var group in report.Refusals.Take(ReasonsShown))
            table.AddRow(
                new Text(Count(group.Events)),
                new Text(group.Reason),
                new Text(
                    string.Join(
                        ", ",
                        group.Places is { } places
                            ? group.Lines.Zip(places, (line, number) => new EventPlace(line, number).Short)
                            : group.Lines.Select(line => new EventPlace(line).Short)
                    ) + (group.Events > group.Lines.Count ? ", …" : "")
                )
            );
        if (report.Refusals.Count > ReasonsShown)
            table.AddRow(
                new Text(Count(report.Refusals.Skip(ReasonsShown).Sum(group => group.Events))),
                new Text($"{report.Refusals.Count - ReasonsShown} more reasons; --json has them all"),
                new Text("")
            );
        return table;
    }

    private static string Share(SimulationReport report) =>
        report.JsonBytes is 0 ? "" : $", {Number(100.0 * report.AvroBytes / report.JsonBytes, "0.0")} % of the JSON";
}
