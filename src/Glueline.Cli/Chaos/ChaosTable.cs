using System.Globalization;
using System.Text.RegularExpressions;
using Glueline.Cli.Running;

namespace Glueline.Cli.Chaos;

/// <summary>Results as text: a line for a terminal, rows and lines of Markdown for a document.</summary>
internal static partial class ChaosTable
{
    public static IReadOnlyList<string> Head { get; } =
    [
        "| Scenario | What is done | Records | Acknowledged | Lost | Stale | Wrong | Given up wrongly | Not acknowledged | p50 | p99 | Longest | Time |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ];

    /// <summary>One row; without the events' numbers if the scenario was not run.</summary>
    public static string Row(ScenarioResult result) =>
        result.NotRun is { } obstacle
            ? $"| `{result.Scenario.Name}` | {result.Scenario.Summary} | not run: {obstacle} | | | | | | | | | | |"
            : $"| `{result.Scenario.Name}` | {result.Scenario.Summary} | {Count(result.Records)} | {Count(result.Acknowledged)} | "
                + $"{Count(result.Lost)} | {Count(result.Stale)} | {Count(result.Wrong)} | {Count(result.GivenUpWrongly)} | "
                + $"{Count(result.NotAcknowledged)} | {Seconds(result.Delays.Median)} | {Seconds(result.Delays.Percentile99)} | "
                + $"{Seconds(result.Delays.Longest)} | {result.Seconds.ToString("0", CultureInfo.InvariantCulture)} s |";

    /// <summary>What an operator sees: failed invocations, records in quarantine, and the first line of each warning and error.</summary>
    public static IEnumerable<string> Sight(ScenarioResult result)
    {
        if (result.NotRun is not null)
            yield break;
        var counts = Counts(result).ToList();
        yield return $"- `{result.Scenario.Name}`: {(counts.Count > 0 ? string.Join("; ", counts) : "no invocation failed")}";
        foreach (var answers in result.Answers)
            yield return $"  - callers, {Times(answers.Count)}: {StateName(answers.State)}, `{Short(answers.Reason)}`";
        foreach (var line in result.Lines)
            yield return $"  - {line.Function}, {Times(line.Count)}: `{line.Level} {Short(line.Text)}`";
    }

    /// <summary>The line of a scenario that has ended.</summary>
    public static string Line(ScenarioResult result) =>
        result.NotRun is { } obstacle
            ? $"  - {result.Scenario.Name}: not run, {obstacle}"
            : $"  {(result.IsGood ? "✓" : "✗")} {result.Scenario.Name}: {Count(result.Acknowledged)} of {Count(result.Records)} acknowledged, "
                + $"{Count(result.Lost)} lost, {Count(result.Stale)} stale, {Count(result.Wrong)} wrong, {Count(result.GivenUpWrongly)} given up "
                + $"wrongly; p50 {Seconds(result.Delays.Median)}, p99 {Seconds(result.Delays.Percentile99)}, longest "
                + $"{Seconds(result.Delays.Longest)}; {result.Seconds.ToString("0", CultureInfo.InvariantCulture)} s"
                + (result.Problem is { } problem ? $"\n    {problem}" : "");

    private static IEnumerable<string> Counts(ScenarioResult result)
    {
        foreach (var function in result.Errors.GroupBy(error => error.Function))
            yield return $"errors of the {function.Key}: "
                + string.Join(
                    ", ",
                    function.OrderByDescending(error => error.Count).Select(error => $"{Count(error.Count)} × {error.Type}")
                );
        if (result.Quarantined > 0)
            yield return $"{Count(result.Quarantined)} records in quarantine, of {Count(result.Junk)} that can never be stored";
        if (result.Discarded > 0)
            yield return $"{Count(result.Discarded)} records discarded";
    }

    private static string Times(int count) => count is 1 ? "once" : $"{Count(count)} times";

    private static string Short(string text)
    {
        const int Longest = 240;
        // What follows a line's end is a stack trace.
        text = text.Split("\\n", 2)[0];
        var line = Ids().Replace(Topic().Replace(text, "events"), "…").Replace("`", "'", StringComparison.Ordinal);
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    private static string StateName(EventState state) =>
        state switch
        {
            EventState.NotSent => "not-sent",
            EventState.Unknown => "unknown",
            _ => "refused",
        };

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";

    /// <summary>A scenario's topic, whose name has the time of its start.</summary>
    [GeneratedRegex(@"chaos-[a-z0-9-]+-[0-9]{17}")]
    private static partial Regex Topic();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
