namespace Glueline.Ui.Change;

/// <summary>One reason for a refusal.</summary>
/// <param name="Place">Where, in words.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record TrialFinding(string Place, string Reason)
{
    /// <summary>The line of the text that was tried; null if it is none.</summary>
    public int? Line { get; init; }

    /// <summary>The version that it is held against; null if it is none.</summary>
    public long? Version { get; init; }

    /// <summary>The line of that version's text; null if it is none.</summary>
    public int? VersionLine { get; init; }

    /// <summary>A sentence for those who want to ignore it; empty if there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>What can be done, the best first.</summary>
    public IReadOnlyList<TrialFix> Fixes { get; init; } = [];
}
