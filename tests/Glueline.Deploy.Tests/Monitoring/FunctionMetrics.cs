using System.Text.RegularExpressions;

namespace Glueline.Deploy.Tests.Monitoring;

/// <summary>What the functions write themselves, by their sources: a metric that is renamed there leaves its alarm without data.</summary>
internal static partial class FunctionMetrics
{
    /// <summary>Those of one of the project's files; <c>Time</c> and <c>Count</c> add one, <c>Calls</c> adds three.</summary>
    private static readonly string Reports = Read("src/Glueline.Lambda/Reporting/InvocationReport.cs");

    private static readonly string Summary = Read("src/Glueline.Lambda.Kafka/Consuming/InvocationSummary.cs");

    public static IReadOnlyList<Metric> Producer { get; } =
    [.. Names(Read("functions/Glueline.Producer/ProducerReports.cs")).Select(name => Metric.Of("Glueline", name, [Function()]))];

    public static IReadOnlyList<Metric> Consumer { get; } =
    [
        .. Names(Summary)
            .Concat(Names(Read("functions/Glueline.Consumer/ConsumerHandler.cs")))
            .Select(name => Metric.Of("Glueline", name, [Function(), .. Dimensions().Matches(Summary).Select(Value)])),
    ];

    // report.Count("quarantined", "Quarantined", …), Count(report, "Delivered", …), report.Calls("table", "Table", …)
    private static IEnumerable<string> Names(string source) =>
        Added()
            .Matches(source)
            .Where(match => !source[..match.Index].EndsWith("void ", StringComparison.Ordinal))
            .SelectMany(match =>
                match.Groups["what"].Value is "Calls"
                    ? Suffixes().Matches(Reports).Select(suffix => Value(match) + Value(suffix))
                    : [Value(match)]
            );

    private static string Function() => Value(FunctionDimension().Match(Reports));

    private static string Value(Match match) => match.Groups["name"].Value;

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex("""\b(?<what>Count|Time|Calls)\((?:"\w+"|report), "(?<name>\w+)",""")]
    private static partial Regex Added();

    [GeneratedRegex("""\$"\{metric\}(?<name>\w+)",""")]
    private static partial Regex Suffixes();

    [GeneratedRegex("""\("(?<name>\w+)", function\)""")]
    private static partial Regex FunctionDimension();

    [GeneratedRegex("""\("(?<name>\w+)", TopicOf\(""")]
    private static partial Regex Dimensions();
}
