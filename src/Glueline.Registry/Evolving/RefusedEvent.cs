using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>Why an event can't be encoded.</summary>
/// <param name="Reason">For people to read: the path, what the event has, what the schema has, what the mode forbids, and what to
/// do.</param>
/// <param name="Findings">The planner's findings; empty if the event is not a JSON object, or it is the registry that prevents it.</param>
internal sealed record RefusedEvent(string Reason, IReadOnlyList<PlanFinding> Findings);
