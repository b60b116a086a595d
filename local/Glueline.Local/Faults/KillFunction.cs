namespace Glueline.Local.Faults;

/// <summary>Kills the function's process as its invocation begins or as its answer arrives, which is lost then.</summary>
public sealed record KillFunction(FaultMoment At = FaultMoment.Request) : ProcessFault(At)
{
    public override string Name => "kill";
}
