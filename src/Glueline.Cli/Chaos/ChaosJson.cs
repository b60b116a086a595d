using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Chaos;

/// <summary>The results of scenarios for programs; the properties are the members.</summary>
internal sealed record ChaosJson(bool Ok, IReadOnlyList<ChaosJson.Entry> Scenarios)
{
    public static string Write(IReadOnlyList<ScenarioResult> results) =>
        JsonSerializer.Serialize(
            new ChaosJson(results.All(result => result.IsGood), [.. results.Select(Of)]),
            ChaosJsonContext.Plain.ChaosJson
        );

    /// <summary>The scenarios themselves, which have no results yet.</summary>
    public static string List(IEnumerable<Scenario> scenarios) =>
        JsonSerializer.Serialize(
            [.. scenarios.Select(scenario => new Listed(scenario.Name, scenario.Summary))],
            ChaosJsonContext.Plain.IReadOnlyListListed
        );

    private static Entry Of(ScenarioResult result) =>
        new(result.Scenario.Name, result.Scenario.Summary, result.IsGood)
        {
            NotRun = result.NotRun,
            Problem = result.Problem,
            Records = result.Records,
            Acknowledged = result.Acknowledged,
            NotAcknowledged = result.NotAcknowledged,
            Lost = result.Lost,
            Stale = result.Stale,
            Wrong = result.Wrong,
            GivenUpWrongly = result.GivenUpWrongly,
            P50Seconds = Math.Round(result.Delays.Median.TotalSeconds, 3),
            P99Seconds = Math.Round(result.Delays.Percentile99.TotalSeconds, 3),
            LongestSeconds = Math.Round(result.Delays.Longest.TotalSeconds, 3),
            Seconds = Math.Round(result.Seconds, 1),
            Quarantined = result.Quarantined,
            Junk = result.Junk,
            Discarded = result.Discarded,
        };

    /// <summary>A scenario with what <c>--list</c> shows.</summary>
    internal sealed record Listed(string Name, string Summary);

    /// <summary>What came of a scenario.</summary>
    internal sealed record Entry(string Name, string Summary, bool Ok)
    {
        public string? NotRun { get; init; }

        public string? Problem { get; init; }

        public long Records { get; init; }

        public long Acknowledged { get; init; }

        public long NotAcknowledged { get; init; }

        public long Lost { get; init; }

        public long Stale { get; init; }

        public long Wrong { get; init; }

        public long GivenUpWrongly { get; init; }

        public double P50Seconds { get; init; }

        public double P99Seconds { get; init; }

        public double LongestSeconds { get; init; }

        public double Seconds { get; init; }

        public int Quarantined { get; init; }

        public int Junk { get; init; }

        public long Discarded { get; init; }
    }
}

[JsonSerializable(typeof(ChaosJson))]
[JsonSerializable(typeof(IReadOnlyList<ChaosJson.Listed>))]
internal sealed partial class ChaosJsonContext : JsonSerializerContext
{
    public static ChaosJsonContext Plain { get; } = new(ReadableJson.Options());
}
