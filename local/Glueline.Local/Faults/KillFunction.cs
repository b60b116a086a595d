namespace Glueline.Local.Faults;

/// <summary>The function's process is killed, as its invocation begins or as its answer arrives.</summary>
public sealed record KillFunction(FaultMoment At = FaultMoment.Request) : FaultAction
{
    public override string Name => "kill";

    internal override string? Misplaced(FaultTrigger trigger) =>
        trigger.IsFunction ? null : "strikes invocations of functions, on \"function.NAME\"";
}
