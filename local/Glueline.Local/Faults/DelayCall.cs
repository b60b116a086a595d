namespace Glueline.Local.Faults;

/// <summary>The call is served, but later.</summary>
public sealed record DelayCall(TimeSpan Delay) : FaultAction
{
    public override string Name => "delay";
}
