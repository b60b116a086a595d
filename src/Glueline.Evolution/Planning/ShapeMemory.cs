using System.Diagnostics.CodeAnalysis;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// What plans for shapes led to when there was no new version: why they are refused or, with an empty list, that nothing changes for them.
/// Bounded by the size of all shapes together; the oldest are forgotten first. Safe for several threads at once.
/// </summary>
internal sealed class ShapeMemory
{
    /// <summary>Members and shapes altogether: some ten megabytes.</summary>
    private const int Capacity = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<EventShape, IReadOnlyList<PlanFinding>> _known = new(EventShapeComparer.Instance);
    private readonly Queue<EventShape> _order = new();
    private int _size;

    public bool TryGet(EventShape shape, [NotNullWhen(true)] out IReadOnlyList<PlanFinding>? findings)
    {
        lock (_gate)
            return _known.TryGetValue(shape, out findings);
    }

    public void Remember(EventShape shape, IReadOnlyList<PlanFinding> findings)
    {
        shape.KeepFirstOrders();
        lock (_gate)
        {
            if (!_known.TryAdd(shape, findings))
                return;
            _order.Enqueue(shape);
            _size += Size(shape);
            while (_size > Capacity && _order.TryDequeue(out var oldest))
            {
                _size -= Size(oldest);
                _known.Remove(oldest);
            }
        }
    }

    private static int Size(EventShape shape) =>
        1 + (shape.Items is { } items ? Size(items) : 0) + (shape.Object?.Members.Values.Sum(member => Size(member.Shape)) ?? 0);
}
