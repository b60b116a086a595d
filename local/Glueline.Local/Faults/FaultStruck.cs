namespace Glueline.Local.Faults;

/// <summary>A fault that happened.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Operation">The call that it struck, <c>service.Operation</c>.</param>
/// <param name="Call">The call's number, as the rule counts.</param>
public sealed record FaultStruck(FaultRule Rule, string Operation, long Call);
