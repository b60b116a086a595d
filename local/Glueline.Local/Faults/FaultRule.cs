namespace Glueline.Local.Faults;

/// <summary>One fault: which calls it strikes, and what it does.</summary>
public sealed record FaultRule(FaultTrigger Trigger, FaultAction Action);
