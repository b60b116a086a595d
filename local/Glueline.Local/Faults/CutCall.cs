namespace Glueline.Local.Faults;

/// <summary>Closes the connection without an answer.</summary>
public sealed record CutCall(FaultMoment At = FaultMoment.Request) : FaultAction
{
    public override string Name => "cut";
}
