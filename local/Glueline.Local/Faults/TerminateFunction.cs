namespace Glueline.Local.Faults;

/// <summary>Asks the function's process to end (SIGTERM) as its invocation begins or as its answer arrives.</summary>
public sealed record TerminateFunction(FaultMoment At = FaultMoment.Request) : ProcessFault(At)
{
    public override string Name => "terminate";
}
