namespace Glueline.Ui.Overview;

/// <summary>What runs where, and how to reach it.</summary>
internal sealed record OverviewFacts
{
    /// <summary>The parts and whether they work.</summary>
    public IReadOnlyList<OverviewPart> Parts { get; init; } = [];

    /// <summary>What runs where.</summary>
    public IReadOnlyList<OverviewRow> Rows { get; init; } = [];

    /// <summary>What to try next: commands with their meaning.</summary>
    public IReadOnlyList<OverviewCommand> Next { get; init; } = [];

    /// <summary>Variables for other programs, with whose they are.</summary>
    public IReadOnlyList<OverviewCommand> Variables { get; init; } = [];
}

/// <summary>A part of the place.</summary>
/// <param name="Name">The part.</param>
/// <param name="State">up, starting or down.</param>
/// <param name="Reason">Why it does not work; null if it does.</param>
internal sealed record OverviewPart(string Name, string State, string? Reason);

/// <summary>A line of the table of what runs where.</summary>
internal sealed record OverviewRow(string Name, string What, string More);

/// <summary>A text to copy into a terminal, and what it does.</summary>
internal sealed record OverviewCommand(string Meaning, string Text);
