using Spectre.Console;
using static Glueline.Cli.Reports.SummaryTable;

namespace Glueline.Cli.Reports;

/// <summary>The result of a run in tables, for people.</summary>
internal static class RunSummary
{
    private const int ChangesShown = 8;
    private const int ReasonsShown = 10;
    private const int LinesShown = 5;
    private const int MismatchesShown = 10;

    public static void Write(IAnsiConsole console, RunReport report, RunFigures figures)
    {
        console.WriteLine();
        console.Write(Figures(report, figures));
        if (report.Versions.Count > 0)
            WriteTitled(
                console,
                report.Versions.Any(version => version.Schema is not null)
                    ? $"Changes of each version, {figures.Schema} first"
                    : $"Changes of each version of {figures.Schema}",
                Versions(report)
            );
        if (report.Refused.Count > 0)
            WriteTitled(console, "Refused events", Refusals(report));
        if (report.Mismatches.Count > 0)
            WriteTitled(console, "Rows that differ from what was sent", Mismatches(report));
        if (report.Quarantined.Count > 0)
            WriteTitled(console, "Records in quarantine, which can never be stored", Reasons(report.Quarantined, "records"));
        if (report.GivenUp > 0)
            WriteTitled(console, "Records that the consumer could not store", Reasons(report.GivenUpReasons, "batches"));
        console.WriteLine();
        foreach (var warning in report.Warnings)
            console.Write(new Text($"Warning: {warning}\n\n", Color.Yellow));
        console.MarkupLineInterpolated(Verdict(report));
    }

    private static Table Figures(RunReport report, RunFigures figures)
    {
        var table = CreateFigures();
        Add("Events", Count(report.Events), $"from {figures.Source}");
        Add("Accepted", Count(report.Accepted), Share(report.Accepted, report.Events));
        Add("Refused", Count(report.Refused.Count), report.Refused.Count is 0 ? "" : "reasons below");
        Add(
            "Versions",
            Count(report.Versions.Count),
            report.Versions.Any(version => version.Schema is not null)
                ? $"of {Count(report.Versions.Select(version => version.Schema).Distinct().Count())} schemas under {figures.Mode}"
                : $"of schema {figures.Schema} under {figures.Mode}"
        );
        Add("Rows", Count(report.Rows), $"in table {figures.Table}");
        Add("Mismatches", Count(report.Mismatches.Count), report.Mismatches is [] ? "every row was compared with its event" : "below");
        if (report.Quarantined.Count > 0)
            Add("Quarantined", Count(report.Quarantined.Count), "kept in the quarantine queue; reasons below");
        if (report.GivenUp > 0)
            Add("Discarded", Count(report.GivenUp), "reported to the failure queue; reasons below");
        Add(
            "Time",
            $"{Number(report.Seconds, "0.0")} s",
            report.Seconds > 0 ? $"{Number(report.Accepted / report.Seconds, "#,0")} events/s from the first send to the last row" : ""
        );
        Add(
            "Calls",
            Count(figures.Calls.Sum(call => call.Value)),
            string.Join(" · ", figures.Calls.Select(call => $"{call.Key} {Count(call.Value)}"))
        );
        return table;

        void Add(string name, string value, string note) => table.AddFigure(name, value, note);
    }

    private static Table Versions(RunReport report)
    {
        var table = Create().AddColumn(new TableColumn("version").RightAligned()).AddColumn("changes");
        foreach (var version in report.Versions)
            table.AddRow(
                new Text(version.Schema is null ? Count(version.Number) : $"{version.Schema} {Count(version.Number)}"),
                new Text(string.Join('\n', Limited(version.Changes, ChangesShown, "changes")))
            );
        return table;
    }

    private static Table Refusals(RunReport report)
    {
        var table = Create().AddColumn(new TableColumn("events").RightAligned()).AddColumn("reason").AddColumn("lines");
        var groups = report
            .Refused.GroupBy(refused => refused.Group ?? RefusalKind.Of(refused.Reason))
            .OrderByDescending(group => group.Count())
            .ToList();
        foreach (var group in groups.Take(ReasonsShown))
        {
            var lines = group
                .OrderBy(refused => refused.Line)
                .ThenBy(refused => refused.Event)
                .Select(refused => refused.Place.Short)
                .ToList();
            table.AddRow(
                new Text(Count(lines.Count)),
                new Text(lines.Count > 1 ? group.First().Summary ?? group.First().Reason : group.First().Reason),
                new Text(string.Join(", ", lines.Take(LinesShown)) + (lines.Count > LinesShown ? ", …" : ""))
            );
        }
        if (groups.Count > ReasonsShown)
            table.AddRow(
                new Text(Count(groups.Skip(ReasonsShown).Sum(group => group.Count()))),
                new Text($"{groups.Count - ReasonsShown} more reasons; --report FILE has them all"),
                new Text("")
            );
        return table;
    }

    private static Table Mismatches(RunReport report)
    {
        var table = Create().AddColumn(new TableColumn("line").RightAligned()).AddColumn("key").AddColumn("problem").AddColumn("paths");
        foreach (var mismatch in report.Mismatches.Take(MismatchesShown))
            table.AddRow(
                new Text(mismatch.Line is 0 ? "" : mismatch.Place.Short),
                new Text(mismatch.Key),
                new Text(mismatch.Problem),
                new Text(string.Join('\n', Limited(mismatch.Paths, ChangesShown, "paths")))
            );
        if (report.Mismatches.Count > MismatchesShown)
            table.AddRow(
                new Text(""),
                new Text($"… and {Count(report.Mismatches.Count - MismatchesShown)} more"),
                new Text(""),
                new Text("")
            );
        return table;
    }

    private static Table Reasons(IReadOnlyList<string> reasons, string what)
    {
        var table = Create().AddColumn("position and reason");
        foreach (var reason in Limited(reasons, ReasonsShown, what))
            table.AddRow(new Text(reason));
        return table;
    }

    private static FormattableString Verdict(RunReport report) =>
        report switch
        {
            { IsComplete: true, Refused: [] } => $"[green]Every event is a row, and every row equals its event.[/]",
            { IsComplete: true } => $"[green]Every accepted event is a row that equals it.[/] {Refused(report.Refused.Count)}",
            { Mismatches: [], GivenUp: 0, Quarantined: not [] } =>
                $"[red]Records that can never be stored are in quarantine.[/] Every accepted event has an equal row nevertheless.",
            { Mismatches: [], GivenUp: > 0 } =>
                $"[red]The consumer discarded records.[/] Every accepted event has an equal row nevertheless.",
            { Mismatches: [] } =>
                $"[red]{Events(report.Events - report.Accepted - report.Refused.Count)} without an answer.[/] Every accepted event has an equal row.",
            _ => $"[red]{Events(report.Mismatches.Count)} without an equal row.[/]",
        };

    private static string Refused(int count) =>
        count is 1 ? "One was refused, with its reason." : $"{Count(count)} were refused, each with its reason.";

    private static string Events(long count) => count is 1 ? "1 event is" : $"{Count(count)} events are";

    private static string Share(long part, long whole) =>
        whole is 0 || part == whole ? "" : $"{Number(Math.Floor(10_000.0 * part / whole) / 100, "0.##")} %";
}

/// <summary>What a summary shows in addition to the report: names, and how often each service was called.</summary>
internal sealed record RunFigures(string Source, string Schema, string Mode, string Table, IReadOnlyList<KeyValuePair<string, long>> Calls);
