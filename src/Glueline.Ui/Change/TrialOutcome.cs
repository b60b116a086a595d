namespace Glueline.Ui.Change;

/// <summary>What a mode makes of a text.</summary>
public enum TrialOutcome
{
    /// <summary>Nothing changes.</summary>
    Fits,

    /// <summary>A new version would be registered.</summary>
    NewVersion,

    /// <summary>Nothing of it is accepted.</summary>
    Refused,
}
