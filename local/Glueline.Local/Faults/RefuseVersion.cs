namespace Glueline.Local.Faults;

/// <summary>
/// Makes the next new schema version a FAILURE, whatever its mode would say of it; the call that it strikes is served. It stays one: the
/// same definition never succeeds again.
/// </summary>
public sealed record RefuseVersion : FaultAction
{
    public override string Name => "refuse-version";

    internal override string? PlacementError(FaultTrigger trigger) => null;
}
