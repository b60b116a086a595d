namespace Glueline.Ui.Change;

/// <summary>A mode's verdict in full.</summary>
public sealed record TrialDetails
{
    /// <summary>What the new version changes, in words.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What else is worth knowing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The text of the new version; null if there would be none.</summary>
    public string? NewText { get; init; }

    /// <summary>Why it is refused, or which events are.</summary>
    public IReadOnlyList<TrialFinding> Findings { get; init; } = [];

    /// <summary>How many findings there are besides <see cref="Findings"/>.</summary>
    public int MoreFindings { get; init; }

    /// <summary>Other modes under which it is accepted.</summary>
    public IReadOnlyList<string> AllowedUnder { get; init; } = [];

    /// <summary>The first event as Avro; null if there is none.</summary>
    public TrialBytes? Bytes { get; init; }

    /// <summary>What registering would do, as a sentence.</summary>
    public string Effect { get; init; } = "";

    /// <summary>Why nothing can be registered; null if it can.</summary>
    public string? Obstacle { get; init; }
}
