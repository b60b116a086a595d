using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;
using Glueline.Payloads;
using Glueline.Producer.Answers;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>What each invocation leaves for its operators, with nothing of the events themselves.</summary>
/// <param name="log">The log.</param>
/// <param name="settings">What they have set.</param>
/// <param name="registry">Counts the calls of the registry.</param>
internal sealed class ProducerReports(LambdaLog log, OperatorSettings settings, CallTally registry)
{
    private const string Message = "The invocation was answered.";
    private const int MostVersions = 20;

    /// <summary>Writes the line and the metrics of an invocation.</summary>
    /// <param name="outcomes">What became of the events.</param>
    /// <param name="kinds">The schemas, and the versions that were registered.</param>
    /// <param name="encoding">The time for reading, checking and encoding, calls to the registry included.</param>
    /// <param name="sending">The time until Kafka had answered for all records.</param>
    /// <param name="context">The invocation.</param>
    public void Answered(
        EventOutcome[] outcomes,
        IReadOnlyList<EncodedKind> kinds,
        TimeSpan encoding,
        TimeSpan sending,
        InvocationContext context
    )
    {
        var report = new InvocationReport();
        if (TraceId.OfXRay(context.TraceId) is { } traceId)
            report.Text("traceId", traceId);
        report.Count("events", "Events", outcomes.Length);
        Count(report, "Delivered", outcomes, DeliveryState.Delivered);
        Count(report, "Refused", outcomes, DeliveryState.Refused);
        Count(report, "NotSent", outcomes, DeliveryState.NotSent);
        Count(report, "Unknown", outcomes, DeliveryState.Unknown);
        report.Text("versions", string.Join(", ", Versions(outcomes).Take(MostVersions)));
        report.Count("registered", "Evolved", kinds.Sum(kind => kind.Batch.Versions.Count));
        var (calls, total, longest) = registry.Take();
        report.Calls("registry", "Registry", new(calls, total, longest));
        report.Time("encodingMilliseconds", "EncodingTime", encoding);
        if (outcomes.Any(outcome => outcome.State is not DeliveryState.Refused))
            report.Time("kafkaMilliseconds", "DeliveryLatency", sending);
        report.Time("milliseconds", "HandlingTime", encoding + sending);
        report.Write(log, Message, settings, []);
    }

    /// <summary>
    /// Callers have each reason in their answer. An operator, who doesn't see answers, has the commonest of each state: a schema version
    /// that the registry refuses, or a broker that is away, looks from outside like events that nobody can take.
    /// </summary>
    public void Unacknowledged(EventOutcome[] outcomes)
    {
        foreach (var state in outcomes.Where(outcome => outcome.Reason is not null).GroupBy(outcome => outcome.State))
        {
            var commonest = state.GroupBy(outcome => outcome.Group).MaxBy(group => group.Count())!;
            var reason = commonest.First().Summary!;
            Log.Unacknowledged(
                log,
                StateName.Of(state.Key),
                state.Count(),
                commonest.Count(),
                settings.LogsPayloads ? reason : ReasonText.WithoutValues(reason)
            );
        }
    }

    /// <summary>SQS is told which messages failed, and nothing of why.</summary>
    public void Failed(Incoming incoming, EventOutcome[] outcomes)
    {
        var lines = new LineSampler(settings.LinesPerReason);
        foreach (var message in incoming.Messages)
        {
            if (message.Fault is { } fault)
                Tell(message.Id, DeliveryState.Refused, fault);
            foreach (var one in message.Events)
                if (outcomes[one.Index] is { Reason: { } reason, State: var state })
                    Tell(message.Id, state, reason);
        }

        foreach (var (reason, more) in lines.LeftOut())
            Log.MoreMessages(log, reason, more);

        void Tell(string id, DeliveryState state, string reason)
        {
            if (lines.Admits(reason))
                Log.MessageFailed(log, id, StateName.Of(state), settings.LogsPayloads ? reason : ReasonText.WithoutValues(reason));
        }
    }

    private static void Count(InvocationReport report, string metric, EventOutcome[] outcomes, DeliveryState state) =>
        report.Count(StateName.Of(state), metric, outcomes.Count(outcome => outcome.State == state));

    private static IEnumerable<string> Versions(EventOutcome[] outcomes) =>
        outcomes
            .Where(outcome => outcome.Version is not null)
            .Select(outcome => (outcome.Schema, outcome.Version!.Number))
            .Distinct()
            .Select(version => $"{version.Schema} {version.Number}");
}
