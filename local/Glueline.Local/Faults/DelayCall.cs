namespace Glueline.Local.Faults;

/// <summary>Delays the call.</summary>
public sealed record DelayCall(TimeSpan Delay) : FaultAction
{
    public override string Name => "delay";
}
