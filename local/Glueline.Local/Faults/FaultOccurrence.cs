namespace Glueline.Local.Faults;

/// <summary>A fault that has happened.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Operation">The affected call, as <c>service.Operation</c>.</param>
/// <param name="Call">The call's number by the rule's count.</param>
public sealed record FaultOccurrence(FaultRule Rule, string Operation, long Call);
