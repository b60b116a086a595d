namespace Glueline.Local.Faults;

/// <summary>What a fault does.</summary>
public abstract record FaultAction
{
    private protected FaultAction() { }

    /// <summary>As a script names it.</summary>
    public abstract string Name { get; }

    /// <summary>What is wrong with doing this on such calls, as the end of a sentence; null when nothing is.</summary>
    internal virtual string? Misplaced(FaultTrigger trigger) =>
        trigger.IsFunction ? "strikes calls of services, not invocations of functions" : null;
}
