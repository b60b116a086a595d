using Glueline.Cli.Formats;
using Glueline.Evolution;
using Glueline.Ui.Versions;

namespace Glueline.Cli.Page.Versions;

/// <summary>Why a version is FAILURE, by our own rules: they are the registry's, but for those of Avro that Java reads otherwise.</summary>
internal static class VersionReasons
{
    /// <param name="version">The refused version.</param>
    /// <param name="all">All versions that were read.</param>
    /// <param name="mode">The schema's mode of now.</param>
    /// <param name="checkpoint">The schema's checkpoint of now.</param>
    public static IReadOnlyList<VersionReason> Of(VersionLine version, IEnumerable<VersionLine> all, string? mode, long checkpoint)
    {
        if (version.Definition is not { } candidate || !CompatibilityRules.TryParse(mode, out var known))
            return [];
        var earlier = all.Where(one => one.Number < version.Number && one is { Status: "AVAILABLE" } && one.Format == version.Format)
            .Select(one => one.Earlier)
            .OfType<EarlierDefinition>();
        return
        [
            .. new DefinitionHistory(CompatibilityRules.Of(known), earlier, checkpoint)
                .Check(candidate)
                .Select(finding => new VersionReason(finding.Earlier?.Number, finding.Summary, finding.Fault.Remedies)),
        ];
    }
}
