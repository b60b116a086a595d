using System.Globalization;
using Glueline.Cli.Records;
using Glueline.Evolution.Compatibility;
using Glueline.Local.EventSource;
using Glueline.Local.Glue.Formats;
using Glueline.Local.Lambda;
using Glueline.Local.Recent;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>What a stack keeps of the recent past, as the page shows it.</summary>
internal static class FlowEntries
{
    public static ProducerCall Of(ProducerInvocation call) =>
        new(
            call.RequestId,
            call.Time,
            call.Duration,
            call.Source,
            call.Events,
            call.Counts.Delivered,
            call.Counts.Refused,
            call.Counts.NotSent,
            call.Counts.Unknown,
            Text(call.Fault)
        );

    public static RefusedSending Of(RefusedEvent one) =>
        new(
            one.RequestId,
            one.Time,
            one.State,
            one.Index,
            one.Reason ?? "The answer has no reason; the function's log may have one.",
            one.Event?.Text,
            one.Event?.Bytes ?? 0,
            one.Schema
        );

    public static RegistryRequest Of(RegistryCall call)
    {
        List<string> details = call.Message is { } message ? [message] : [];
        details.AddRange(call.Findings.Select(Text));
        if (call.FindingsLeftOut > 0)
            details.Add(string.Create(CultureInfo.InvariantCulture, $"and {call.FindingsLeftOut} more"));
        return new(
            call.Time,
            Caller(call.CallerArn),
            call.CallerArn,
            call.Operation,
            call.Schema,
            call.VersionNumber,
            call is { Outcome: "PENDING", Verdict: "FAILURE" } ? "PENDING, then FAILURE" : call.Outcome,
            ToneOf(call),
            details
        );
    }

    /// <summary>That something is not there yet is what a look-up is for.</summary>
    public static FlowTone ToneOf(RegistryCall call) =>
        call.Outcome is RegistryContents.NotFound ? FlowTone.Warning
        : call.IsRefused || call.Outcome is "FAILURE" or "INVALID" || call.Verdict is "FAILURE" ? FlowTone.Problem
        : FlowTone.Plain;

    public static DeliveredBatch Of(BatchReport batch) =>
        new(
            batch.Time,
            batch.Duration,
            [.. batch.Ranges.Select(Of)],
            batch.Records,
            batch.Attempt,
            batch.Result switch
            {
                BatchResult.Done => "done",
                BatchResult.Failed => "failed",
                _ => "given up",
            },
            batch.Result is BatchResult.Done ? FlowTone.Plain : FlowTone.Problem,
            Text(batch.Fault),
            string.Join(", ", batch.Remaining),
            batch.RequestId
        );

    public static RecordRange Of(OffsetRange range) => new(range.Topic, range.Partition, range.First, range.Last);

    public static string? Text(FunctionFault? fault) => fault is null ? null : $"{fault.ErrorType}: {fault.ErrorMessage}";

    /// <summary>The part of an ARN that people know somebody by: a role's or a user's name.</summary>
    public static string Caller(string arn)
    {
        var parts = arn[(arn.LastIndexOf(':') + 1)..].Split('/');
        return parts[0] is "assumed-role" && parts.Length > 1 ? parts[1] : parts[^1];
    }

    private static string Text(VersionFinding finding)
    {
        var who =
            finding.Direction is ReadDirection.NewReadsOld
                ? $"the new version can't read data of version {finding.Version}"
                : $"version {finding.Version} can't read data of the new one";
        var place = finding.Fault.Place.Length > 0 ? $"{finding.Fault.Place}: " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{place}{finding.Fault.Text} ({who})");
    }
}
