using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Monitoring;

/// <summary>The metrics that alarms and dashboards of a deployment look at.</summary>
internal static class WatchedMetrics
{
    public static IEnumerable<Metric> Of(Resources resources) =>
        resources.Of("aws_cloudwatch_metric_alarm").SelectMany(Alarm).Concat(Panels(resources));

    public static IEnumerable<Metric> Alarm(Resource alarm) =>
        alarm["metric_name"] is { } name
            ? [Metric(alarm.Attributes, name)]
            : alarm
                .Attributes.GetProperty("metric_query")
                .EnumerateArray()
                .SelectMany(query => query.GetProperty("metric").EnumerateArray())
                .Select(metric => Metric(metric, metric.GetProperty("metric_name").GetString()!));

    private static Metric Metric(JsonElement alarm, string name) =>
        Monitoring.Metric.Of(
            alarm.GetProperty("namespace").GetString()!,
            name,
            alarm.GetProperty("dimensions").EnumerateObject().Select(dimension => dimension.Name)
        );

    // ["AWS/Kafka", "CpuUser", "Cluster Name", "glueline", "Broker ID", "1"]
    private static IEnumerable<Metric> Panels(Resources resources) =>
        resources
            .Of("aws_cloudwatch_dashboard")
            .SelectMany(dashboard => JsonDocument.Parse(dashboard["dashboard_body"]!).RootElement.GetProperty("widgets").EnumerateArray())
            .SelectMany(widget => widget.GetProperty("properties").GetProperty("metrics").EnumerateArray())
            .Select(metric => metric.EnumerateArray().Select(part => part.GetString()!).ToArray())
            .Select(parts => Monitoring.Metric.Of(parts[0], parts[1], parts.Skip(2).Chunk(2).Select(pair => pair[0])));
}
