using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>Why an event can't be encoded.</summary>
/// <param name="Reason">One sentence for people: path, what the event has, what the schema has, what the mode forbids, what to do.</param>
/// <param name="Findings">The planner's findings; empty when the event is no JSON object or the registry stood in the way.</param>
public sealed record RefusedEvent(string Reason, IReadOnlyList<PlanFinding> Findings);
