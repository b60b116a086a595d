using System.Globalization;

namespace Glueline.Cli.Producing;

/// <summary>What became of all events, in a few lines.</summary>
internal static class ProduceSummary
{
    public static IEnumerable<string> Lines(IReadOnlyList<ProducedEvent> events, string topic, string schema)
    {
        var delivered = events.Where(one => one.Delivery is { IsDelivered: true }).ToList();
        if (delivered.Count > 0)
        {
            var versions = delivered.Select(one => one.Written!.Version!.Value).Distinct().Order().ToList();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(delivered.Count)} on {topic}, with version{(versions.Count is 1 ? "" : "s")} {string.Join(", ", versions)} of {schema}:"
            );
            foreach (var partition in delivered.GroupBy(one => one.Delivery!.Partition).OrderBy(partition => partition.Key))
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {topic}-{partition.Key}@{Range(partition.Min(one => one.Delivery!.Offset), partition.Max(one => one.Delivery!.Offset))}  {Count(partition.Count())}"
                );
        }
        if (delivered.Count < events.Count)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(events.Count - delivered.Count)} {(delivered.Count > 0 ? "not delivered" : "read, and nothing was sent")}."
            );
    }

    private static string Count(int events) => string.Create(CultureInfo.InvariantCulture, $"{events} event{(events is 1 ? "" : "s")}");

    private static string Range(long first, long last) =>
        first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}..{last}");
}
