using Glueline.Evolution;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>What a new version was compared with, and why it got its verdict.</summary>
/// <param name="Definition">The version's definition.</param>
/// <param name="Rules">The schema's mode at the time.</param>
/// <param name="Compared">The versions that the mode compares it with, the latest first.</param>
/// <param name="IsForced">Whether a fault plan refused it, whatever the mode says.</param>
internal sealed record VersionEvaluation(
    string Definition,
    CompatibilityRules Rules,
    IReadOnlyList<AcceptedVersion> Compared,
    bool IsForced
)
{
    /// <summary>The definition of the accepted version before it; null for the first one.</summary>
    public string? Before { get; init; }
}
