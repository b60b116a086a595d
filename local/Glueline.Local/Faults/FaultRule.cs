namespace Glueline.Local.Faults;

/// <summary>One fault: the calls that it applies to, and its action.</summary>
public sealed record FaultRule(FaultTrigger Trigger, FaultAction Action);
