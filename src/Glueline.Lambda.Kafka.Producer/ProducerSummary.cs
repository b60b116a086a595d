using System.Diagnostics;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// One line of the log for each invocation, whatever became of it, and the same numbers as metrics, under the names that the producer
/// function which comes with Glueline has for them.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="settings">What whoever runs the function has set.</param>
/// <param name="context">The invocation.</param>
/// <param name="registries">The counters of the registries' calls.</param>
internal sealed class ProducerSummary(
    LambdaLog log,
    OperatorSettings settings,
    InvocationContext context,
    IReadOnlyCollection<CallTally> registries
)
{
    private const string Message = "The invocation was answered.";

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan? _making;

    /// <summary>The handler has returned: from here on, records are sent.</summary>
    public void Made() => _making = Stopwatch.GetElapsedTime(_began);

    /// <param name="records">The records that the handler made.</param>
    /// <param name="deliveries">What became of them; empty if none was sent.</param>
    public void Write(IReadOnlyList<(string Topic, EventRecord Record)> records, Delivery[] deliveries)
    {
        var (took, report) = (Stopwatch.GetElapsedTime(_began), new InvocationReport());
        if (TraceId.OfXRay(context.TraceId) is { } traceId)
            report.Text("traceId", traceId);
        var making = _making ?? took;
        report.Count("records", "Records", records.Count);
        report.Count("delivered", "Delivered", CountOf(DeliveryState.Delivered));
        report.Count("refused", "Refused", CountOf(DeliveryState.Refused));
        report.Count("not-sent", "NotSent", CountOf(DeliveryState.NotSent) + records.Count - deliveries.Length);
        report.Count("unknown", "Unknown", CountOf(DeliveryState.Unknown));
        report.Text("topics", string.Join(", ", records.Select(record => record.Topic).Distinct().Order(StringComparer.Ordinal)));
        report.Calls("registry", "Registry", Calls());
        report.Time("encodingMilliseconds", "EncodingTime", making);
        if (deliveries.Length > 0)
            report.Time("kafkaMilliseconds", "DeliveryLatency", took - making);
        report.Time("milliseconds", "HandlingTime", took);
        report.Write(log, Message, settings, []);

        int CountOf(DeliveryState state) => deliveries.Count(delivery => delivery.State == state);
    }

    private CallTimes Calls()
    {
        var sum = default(CallTimes);
        foreach (var (calls, total, longest) in registries.Select(registry => registry.Take()))
            sum = new(sum.Calls + calls, sum.Total + total, longest > sum.Longest ? longest : sum.Longest);
        return sum;
    }
}
