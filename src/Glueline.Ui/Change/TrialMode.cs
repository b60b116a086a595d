namespace Glueline.Ui.Change;

/// <summary>The verdict of one mode.</summary>
/// <param name="Name">The mode's name, such as <c>FULL_ALL</c>.</param>
/// <param name="Outcome">The verdict.</param>
/// <param name="Summary">The verdict's reason, on one line.</param>
/// <param name="Details">Works out everything else; pure, and slow for a large schema.</param>
public sealed record TrialMode(string Name, TrialOutcome Outcome, string Summary, Func<TrialDetails> Details);
