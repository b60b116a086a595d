using System.Text.Json;
using Glueline.Local.Glue;
using Glueline.Local.Glue.Formats;
using Glueline.Local.Storage;

namespace Glueline.Local.Recent;

/// <summary>Works out what a call to the registry was about, and why it had its outcome.</summary>
internal static class RegistryCallReader
{
    private const string Forced = "A fault plan refused the version, whatever the schema's mode says.";
    private const string OwnRules =
        "The registry's rules, those of Avro's Java library, refuse the version; by Avro's specification nothing does.";

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static RegistryCall Read(GlueCallReport report, DateTimeOffset now)
    {
        var request = report.Request;
        using var body = JsonDocument.Parse(request.Body, AnyDepth);
        var (registry, schema) = report.Subject is { } known ? (known.Schema.Registry, known.Schema.Name) : Names(body.RootElement);
        var (outcome, message) = Outcome(report);
        var call = new RegistryCall(now, request.Caller.Arn, request.Operation, request.RequestId, outcome)
        {
            Registry = registry,
            Schema = schema,
            VersionNumber = report.Subject?.Version.Number,
            VersionId = report.Subject?.Version.Id ?? body.RootElement.FindString("SchemaVersionId"),
            Verdict = Registers(request.Operation) ? report.Subject?.Version.Verdict : null,
            Message = message is null ? null : KeptText.Cut(message),
        };
        return report is { Subject: { Version.Verdict: "FAILURE" } subject, Evaluation: { } evaluation }
            ? Explain(call, subject.Schema, evaluation)
            : call;
    }

    private static RegistryCall Explain(RegistryCall call, SchemaRow schema, VersionEvaluation evaluation)
    {
        if (evaluation.IsForced)
            return call with { Message = Forced };
        VersionFinding[] findings = [.. GlueCall.FormatOf(schema).Findings(evaluation.Rules, evaluation.Definition, evaluation.Compared)];
        return call with
        {
            Findings =
            [
                .. findings
                    .Take(RecentLimits.Findings)
                    .Select(finding => finding with { Fault = finding.Fault with { Text = KeptText.Cut(finding.Fault.Text) } }),
            ],
            FindingsLeftOut = Math.Max(0, findings.Length - RecentLimits.Findings),
            Message = findings.Length == 0 ? OwnRules : null,
        };
    }

    private static (string Outcome, string? Message) Outcome(GlueCallReport report)
    {
        if (report.Refusal is { } refusal)
            return (refusal.Code, refusal.Message);
        if (Registers(report.Request.Operation) && report.Subject is { } subject)
            return (subject.Version.Status, null);
        if (report.Request.Operation is not "CheckSchemaVersionValidity")
            return ("OK", null);
        using var answer = JsonDocument.Parse(report.Answer);
        return answer.RootElement.FindString("Error") is { } error ? ("INVALID", error) : ("VALID", null);
    }

    private static bool Registers(string operation) => operation is "CreateSchema" or "RegisterSchemaVersion";

    /// <summary>The names that a request has, by themselves or in an ARN.</summary>
    private static (string? Registry, string? Schema) Names(JsonElement request)
    {
        var (registry, schema) = (request.FindString("RegistryName"), request.FindString("SchemaName"));
        var arn = request.FindString("ResourceArn");
        foreach (var holder in (string[])["SchemaId", "RegistryId"])
        {
            if (request.Find(holder, JsonValueKind.Object) is not { } id)
                continue;
            registry ??= id.FindString("RegistryName");
            schema ??= id.FindString("SchemaName");
            arn ??= id.FindString("SchemaArn") ?? id.FindString("RegistryArn");
        }
        var parts = arn is null ? null : GlueArn.Parse(arn);
        return (registry ?? parts?.Registry, schema ?? parts?.Schema);
    }
}
