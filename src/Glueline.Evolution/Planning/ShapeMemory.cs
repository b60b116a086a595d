using System.Diagnostics.CodeAnalysis;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// What shapes led to that need no new version: why they are refused, or, with an empty list, that nothing changes for them. Bounded: the oldest
/// goes first. Safe for several threads at once.
/// </summary>
internal sealed class ShapeMemory
{
    private const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<EventShape, IReadOnlyList<PlanFinding>> _known = new(EventShapeComparer.Instance);
    private readonly Queue<EventShape> _order = new();

    public bool TryGet(EventShape shape, [NotNullWhen(true)] out IReadOnlyList<PlanFinding>? findings)
    {
        lock (_gate) return _known.TryGetValue(shape, out findings);
    }

    public void Keep(EventShape shape, IReadOnlyList<PlanFinding> findings)
    {
        lock (_gate)
        {
            if (!_known.TryAdd(shape, findings)) return;
            _order.Enqueue(shape);
            if (_order.Count > Most) _known.Remove(_order.Dequeue());
        }
    }
}
