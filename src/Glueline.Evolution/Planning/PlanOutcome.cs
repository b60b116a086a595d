namespace Glueline.Evolution.Planning;

/// <summary>What a plan asks for.</summary>
public enum PlanOutcome
{
    /// <summary>The latest version takes every event that is not refused.</summary>
    Fits,

    /// <summary>A new version is needed, and the mode allows it.</summary>
    Evolve,

    /// <summary>No event can be brought in.</summary>
    Refuse,
}
