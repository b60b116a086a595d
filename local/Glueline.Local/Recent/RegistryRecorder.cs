using Glueline.Local.Glue;
using Glueline.Local.Glue.Formats;
using Glueline.Payloads;

namespace Glueline.Local.Recent;

/// <summary>Keeps what the registry reports of its calls.</summary>
internal sealed class RegistryRecorder(
    string producerRoleArn,
    EnvelopeUse envelopes,
    ProducerRecorder producer,
    RecentWork work,
    RateMeter rates,
    TimeProvider time
)
{
    private readonly Ring<RegistryCall> _calls = new(RecentLimits.RegistryCalls);
    private readonly Ring<VersionCause> _causes = new(RecentLimits.VersionCauses);
    private readonly ReaderUseTable _uses = new(RecentLimits.ReaderUses);

    public IReadOnlyList<RegistryCall> Calls => _calls.Snapshot();

    public IReadOnlyList<VersionCause> Causes => _causes.Snapshot();

    public IReadOnlyList<ReaderUse> Uses => _uses.Snapshot();

    public void Report(GlueCallReport report)
    {
        var now = time.GetUtcNow();
        // The registration is still going on, and with it the invocation that needs it.
        var flights =
            report.Evaluation is not null && report.Request.Caller.PrincipalArns.Contains(producerRoleArn) ? producer.UnderWay() : [];
        report = WithoutUnneeded(report);
        var bytes =
            report.Request.Body.Length
            + report.Answer.Length
            + flights.Sum(flight => (long)flight.Payload.Length)
            + (report.Evaluation?.Compared.Sum(version => RingCost.Of(version.Definition)) ?? 0);
        work.Add(bytes, () =>
        {
            Read(report, now, flights);
            return Task.CompletedTask;
        });
    }

    /// <summary>Earlier versions are needed for the findings of a refusal alone, and may be thousands.</summary>
    private static GlueCallReport WithoutUnneeded(GlueCallReport report)
    {
        if (report is not { Evaluation: { } evaluation, Subject: { } subject })
            return report;
        var room = subject.Version.Verdict is "FAILURE" ? RecentLimits.ComparedBytes : 0;
        return report with
        {
            Evaluation = evaluation with
            {
                Compared = [.. evaluation.Compared.TakeWhile(version => (room -= RingCost.Of(version.Definition)) >= 0)],
            },
        };
    }

    private void Read(GlueCallReport report, DateTimeOffset now, IReadOnlyList<Flight> flights)
    {
        rates.Add(new() { RegistryCalls = 1 });
        if (IsLookUp(report.Request.Operation) && report.Refusal is null)
        {
            Use(report, now);
            return;
        }
        if (IsReading(report.Request.Operation) && report.Refusal is null)
            return;
        var call = RegistryCallReader.Read(report, now);
        if (call.Verdict is "FAILURE" && report.Evaluation is null)
        {
            // The same text again gets the same version again, which is refused for the same reasons.
            var first = _calls.Snapshot().LastOrDefault(one => one.VersionId == call.VersionId && one.Findings.Count > 0);
            call = call with { Findings = first?.Findings ?? [], FindingsLeftOut = first?.FindingsLeftOut ?? 0 };
        }
        _calls.Add(call, RingCost.Entry + RingCost.Of(call.Message) + call.Findings.Sum(Cost));
        if (report is { Evaluation: { } evaluation, Subject: { } subject })
        {
            var cause = new VersionCause(
                subject.Version.Id,
                subject.Schema.Registry,
                subject.Schema.Name,
                subject.Version.Number,
                now,
                report.Request.Caller.Arn
            );
            if (CausingEvent.Find(evaluation, subject.Schema.DataFormat, flights, envelopes) is { } found)
                cause = cause with { RequestId = found.RequestId, Index = found.Index, Event = found.Event };
            _causes.Add(cause, RingCost.Entry + (cause.Event?.Cost ?? 0));
        }
    }

    private void Use(GlueCallReport report, DateTimeOffset now)
    {
        if (report.Subject is { } subject)
            _uses.Add(
                new(
                    subject.Version.Id,
                    subject.Schema.Registry,
                    subject.Schema.Name,
                    subject.Version.Number,
                    report.Request.Caller.Arn,
                    now,
                    now,
                    Count: 1
                )
            );
    }

    private static bool IsLookUp(string operation) => operation is "GetSchemaVersion" or "GetSchemaByDefinition";

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal)
        || operation.StartsWith("List", StringComparison.Ordinal)
        || operation.StartsWith("Query", StringComparison.Ordinal);

    private static long Cost(VersionFinding finding) => RingCost.Entry + RingCost.Of(finding.Fault.Place) + RingCost.Of(finding.Fault.Text);
}
