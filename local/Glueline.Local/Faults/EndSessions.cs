using Glueline.Local.Identity;

namespace Glueline.Local.Faults;

/// <summary>
/// Ends all sessions of assumed roles before their time, as the call begins; the call itself is served. Functions keep their own
/// credentials.
/// </summary>
public sealed record EndSessions(SessionEnd As = SessionEnd.Expired) : FaultAction
{
    public override string Name => "end-sessions";

    internal override string? PlacementError(FaultTrigger trigger) => null;
}
