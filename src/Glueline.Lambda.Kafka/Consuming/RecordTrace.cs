using System.Text;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>The trace that a record's producer put in its headers, for the log. Headers may hold anything; none fails a record.</summary>
internal static class RecordTrace
{
    private const string XRay = "X-Amzn-Trace-Id";
    private const string TraceParent = "traceparent";

    /// <summary>Longer headers are not of these forms.</summary>
    private const int LongestHeader = 512;

    /// <summary>X-Ray's id, as in the summary of the invocation that wrote the record; else W3C's; null if there is neither.</summary>
    public static string? IdOf(KafkaRecord record) =>
        TraceId.OfXRay(Text(record, XRay)) ?? TraceId.OfTraceParent(Text(record, TraceParent));

    private static string? Text(KafkaRecord record, string name)
    {
        for (var i = record.Headers.Count - 1; i >= 0; i--)
            if (record.Headers[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return record.Headers[i].Value is { Length: <= LongestHeader } value ? Encoding.Latin1.GetString(value.Span) : null;
        return null;
    }
}
