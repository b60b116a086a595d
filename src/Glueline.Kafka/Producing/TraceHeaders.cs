using System.Text;
using System.Text.RegularExpressions;

namespace Glueline.Kafka;

/// <summary>
/// The headers that carry an invocation's trace to whoever reads its records: <c>X-Amzn-Trace-Id</c> as Lambda has it, and the same as
/// W3C's <c>traceparent</c>, which is what OpenTelemetry reads.
/// </summary>
internal static partial class TraceHeaders
{
    public const string XRay = "X-Amzn-Trace-Id";
    public const string TraceParent = "traceparent";

    /// <summary>The headers; none without a trace.</summary>
    /// <param name="xRay">Lambda's trace header, <c>Root=1-…;Parent=…;Sampled=1</c>; null if there is none.</param>
    /// <param name="traceParent">The caller's own trace context; null if it sent none.</param>
    public static IReadOnlyList<KeyValuePair<string, byte[]?>> Of(string? xRay, string? traceParent = null)
    {
        var headers = new List<KeyValuePair<string, byte[]?>>();
        if (traceParent is null || !W3CForm().IsMatch(traceParent))
            traceParent = xRay is null ? null : Convert(xRay);
        if (traceParent is not null)
            headers.Add(new(TraceParent, Encoding.ASCII.GetBytes(traceParent)));
        if (xRay is not null)
            headers.Add(new(XRay, Encoding.UTF8.GetBytes(xRay)));
        return headers;
    }

    private static string? Convert(string xRay)
    {
        var match = XRayForm().Match(xRay);
        return match.Success
            ? $"00-{match.Groups["time"].Value}{match.Groups["id"].Value}-{match.Groups["parent"].Value}-"
                + (xRay.Contains("Sampled=1", StringComparison.Ordinal) ? "01" : "00")
            : null;
    }

    [GeneratedRegex(@"Root=1-(?<time>[0-9a-f]{8})-(?<id>[0-9a-f]{24});.*?Parent=(?<parent>[0-9a-f]{16})\b")]
    private static partial Regex XRayForm();

    [GeneratedRegex(@"^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\z")]
    private static partial Regex W3CForm();
}
