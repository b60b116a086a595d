using System.Text.RegularExpressions;

namespace Glueline.Benchmarks.Reporting;

/// <summary>The real streams' lines as a table.</summary>
internal static partial class StreamsTable
{
    public static string Of(IEnumerable<string> lines)
    {
        var rows = lines
            .Select(line => StreamLine().Match(line))
            .Where(match => match.Success)
            .Select(match => $"| {string.Join(" | ", match.Groups.Values.Skip(1).Select(group => group.Value))} |");
        return string.Join(
            '\n',
            [
                "| stream | JSON to Avro, MB/s | × the baseline | share of a reader pass | Avro to JSON, MB/s | × the baseline |",
                "|---|--:|--:|--:|--:|--:|",
                .. rows,
            ]
        );
    }

    [GeneratedRegex(
        "^STREAM ([^:]+):.*JSON -> Avro ([0-9]+) MB/s, ([0-9.]+) times the baseline, ([0-9.]+) of a reader pass; Avro -> JSON "
            + "([0-9]+) MB/s, ([0-9.]+) times the baseline$"
    )]
    private static partial Regex StreamLine();
}
