using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Reporting;

/// <summary>
/// Metrics as a line of the log, from which CloudWatch extracts them: no call, no permission, no client. The form is CloudWatch's embedded
/// metric format.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html"/>
internal static class EmbeddedMetrics
{
    /// <summary>The format's limit for one document.</summary>
    public const int MostMetrics = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders one document.</summary>
    /// <param name="log">The log that it is for.</param>
    /// <param name="namespace">CloudWatch's namespace.</param>
    /// <param name="dimensions">What each metric is told apart by, all together.</param>
    /// <param name="metrics">The numbers, at most <see cref="MostMetrics"/>, each name once.</param>
    public static ReadOnlyMemory<byte> Render(
        LambdaLog log,
        string @namespace,
        ReadOnlySpan<(string Name, string Value)> dimensions,
        ReadOnlySpan<Metric> metrics
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(metrics.Length, MostMetrics);
        var document = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(document, Options))
        {
            json.WriteStartObject();
            WriteDirective(json, log.Time.GetUtcNow(), @namespace, dimensions, metrics);
            foreach (var (name, value) in dimensions)
                json.WriteString(name, value);
            foreach (var metric in metrics)
                json.WriteNumber(metric.Name, metric.Value);
            // Lambda filters JSON lines by level, and takes one without level and timestamp for INFO: at WARN no metric would be left.
            json.WriteString("timestamp"u8, log.Now());
            json.WriteString("level"u8, LambdaLog.NameOf(log.Minimum > LogLevel.Info ? log.Minimum : LogLevel.Info));
            if (log.RequestId is { } id)
                json.WriteString("requestId"u8, id);
            json.WriteEndObject();
        }

        return document.WrittenMemory;
    }

    private static void WriteDirective(
        Utf8JsonWriter json,
        DateTimeOffset now,
        string @namespace,
        ReadOnlySpan<(string Name, string Value)> dimensions,
        ReadOnlySpan<Metric> metrics
    )
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, @namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        foreach (var (name, _) in dimensions)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, metric.Name);
            json.WriteString("Unit"u8, metric.Unit is MetricUnit.Count ? "Count"u8 : "Milliseconds"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
