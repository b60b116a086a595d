using System.Diagnostics.CodeAnalysis;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// What shapes led to that need no new version: why they are refused, or, with an empty list, that nothing changes for them. Bounded: the
/// oldest goes first, by what all of them hold together. Safe for several threads at once.
/// </summary>
internal sealed class ShapeMemory
{
    /// <summary>Members and shapes in all: some ten megabytes.</summary>
    private const int Most = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<EventShape, IReadOnlyList<PlanFinding>> _known = new(EventShapeComparer.Instance);
    private readonly Queue<EventShape> _order = new();
    private int _held;

    public bool TryGet(EventShape shape, [NotNullWhen(true)] out IReadOnlyList<PlanFinding>? findings)
    {
        lock (_gate)
            return _known.TryGetValue(shape, out findings);
    }

    public void Remember(EventShape shape, IReadOnlyList<PlanFinding> findings)
    {
        lock (_gate)
        {
            if (!_known.TryAdd(shape, findings))
                return;
            _order.Enqueue(shape);
            _held += Size(shape);
            while (_held > Most && _order.TryDequeue(out var oldest))
            {
                _held -= Size(oldest);
                _known.Remove(oldest);
            }
        }
    }

    private static int Size(EventShape shape) =>
        1 + (shape.Items is { } items ? Size(items) : 0) + (shape.Object?.Members.Values.Sum(member => Size(member.Shape)) ?? 0);
}
