using Glueline.Evolution.Compatibility;
using Glueline.Local.Recent;
using Glueline.Ui.Versions;

namespace Glueline.Cli.Page.Versions;

/// <summary>What a local stack keeps of its versions: who registered them, why, and what the registry found.</summary>
internal sealed class RecentVersions
{
    private readonly Dictionary<string, RegistryCall> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VersionCause> _causes = new(StringComparer.Ordinal);

    private RecentVersions(RecentActivity? recent)
    {
        foreach (var call in recent?.RegistryCalls ?? [])
            if (call is { VersionId: { } id, Verdict: not null })
                _calls.TryAdd(id, call);
        foreach (var cause in recent?.VersionCauses ?? [])
            _causes[cause.VersionId] = cause;
    }

    /// <summary>What is kept now; nothing over AWS.</summary>
    public static async Task<RecentVersions> ReadAsync(PageSource source)
    {
        var recent = source.Stack?.Recent;
        if (recent is not null)
            await recent.SettledAsync().ConfigureAwait(false);
        return new(recent);
    }

    /// <summary>Where callers are kept if not here; null if they are kept here.</summary>
    public static string? Elsewhere(PageSource source) =>
        source.Stack?.Recent is not null
            ? null
            : "Who registered a version is in CloudTrail, as the event RegisterSchemaVersion or CreateSchema. The event behind a version, "
                + "and what the registry found, are known to the page of a local stack alone.";

    /// <summary>The entry with what is kept of its version.</summary>
    public VersionEntry Complete(VersionEntry entry) =>
        entry.Id is not { } id
            ? entry
            : entry with
            {
                Caller = _calls.GetValueOrDefault(id)?.CallerArn ?? _causes.GetValueOrDefault(id)?.CallerArn,
                Event = _causes.GetValueOrDefault(id)?.Event?.Text,
            };

    /// <summary>What the registry found; empty if that is not kept.</summary>
    public IReadOnlyList<VersionReason> Reasons(string? id) =>
        id is null || _calls.GetValueOrDefault(id) is not { } call
            ? []
            :
            [
                .. call.Findings.Select(finding => new VersionReason(
                    finding.Version,
                    $"{(finding.Direction is ReadDirection.NewReadsOld ? "it" : $"version {finding.Version}")} can't read "
                        + $"{(finding.Direction is ReadDirection.NewReadsOld ? $"version {finding.Version}" : "it")}, "
                        + $"at {(finding.Fault.Place.Length is 0 ? "the whole schema" : finding.Fault.Place)}: {finding.Fault.Text}",
                    finding.Fault.Remedies
                )),
            ];
}
