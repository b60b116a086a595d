namespace Glueline.Local.Faults;

/// <summary>Kills the function's process as its invocation begins or as its answer arrives.</summary>
public sealed record KillFunction(FaultMoment At = FaultMoment.Request) : FaultAction
{
    public override string Name => "kill";

    internal override string? PlacementError(FaultTrigger trigger) =>
        trigger.IsFunction ? null : "applies to invocations of functions, on \"function.NAME\"";
}
