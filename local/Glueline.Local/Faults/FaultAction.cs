namespace Glueline.Local.Faults;

/// <summary>What a fault does.</summary>
public abstract record FaultAction
{
    private protected FaultAction() { }

    /// <summary>The action's name in a script.</summary>
    public abstract string Name { get; }

    /// <summary>Why this action can't happen on such calls, as the end of a sentence; null if it can.</summary>
    internal virtual string? PlacementError(FaultTrigger trigger) =>
        trigger.IsFunction ? "applies to calls of services, not to invocations of functions" : null;
}
