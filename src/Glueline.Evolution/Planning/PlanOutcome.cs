namespace Glueline.Evolution.Planning;

/// <summary>What a plan calls for.</summary>
internal enum PlanOutcome
{
    /// <summary>The latest version accepts every event that is not refused.</summary>
    Fits,

    /// <summary>A new version is needed, and the mode allows it.</summary>
    Evolve,

    /// <summary>No event can be written.</summary>
    Refuse,
}
