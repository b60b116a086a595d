namespace Glueline.Local.Faults;

/// <summary>
/// Freezes the function's process (SIGSTOP) and thaws it after a time: as its invocation begins, or after its answer, as Lambda does
/// between invocations. If the invocation times out meanwhile, the process goes on for a while after it has thawed, unseen by anybody.
/// </summary>
public sealed record FreezeFunction(TimeSpan Duration, FaultMoment At = FaultMoment.Request) : ProcessFault(At)
{
    public override string Name => "freeze";
}
