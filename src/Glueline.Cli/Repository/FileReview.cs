using Glueline.Cli.Formats;
using Glueline.Evolution;

namespace Glueline.Cli.Repository;

/// <summary>What a pull request does to one schema file, and whether it may.</summary>
internal sealed record FileReview
{
    public required FileChange Change { get; init; }

    /// <summary>The schema that a manifest names for the file; null if none does.</summary>
    public string? Schema { get; init; }

    /// <summary>The format in the registry's spelling; null if the file is not a schema any more.</summary>
    public string? Format { get; init; }

    public required CompatibilityRules Mode { get; init; }

    /// <summary>What changed.</summary>
    public IReadOnlyList<DefinitionChange> Changes { get; init; } = [];

    /// <summary>What keeps the schema from following.</summary>
    public IReadOnlyList<CompatibilityFinding> Findings { get; init; } = [];

    /// <summary>Why the file can't be compared at all; null if it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the change may be merged.</summary>
    public bool IsAllowed => Findings is [] && Problem is null;

    /// <summary>What happened to the file.</summary>
    public string State =>
        Change switch
        {
            { Before: null } => "new",
            { After: null } => "deleted",
            { Before: var before, After: var after } when before != after => "renamed",
            _ => "changed",
        };

    /// <summary>The verdict in a word.</summary>
    public string Verdict =>
        this switch
        {
            { Problem: not null } => "invalid",
            { Findings: not [] } => "refused",
            { Change.After: null } => "deleted",
            _ => "compatible",
        };
}
