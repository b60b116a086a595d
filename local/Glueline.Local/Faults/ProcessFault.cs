namespace Glueline.Local.Faults;

/// <summary>A fault of a function's process, as its invocation begins or as its answer arrives.</summary>
public abstract record ProcessFault : FaultAction
{
    private protected ProcessFault(FaultMoment at) => At = at;

    /// <summary>When it strikes.</summary>
    public FaultMoment At { get; }

    internal override string? PlacementError(FaultTrigger trigger) =>
        trigger.IsFunction ? null : "applies to invocations of functions, on \"function.NAME\"";
}
