using System.Runtime.InteropServices;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Finds the events of a sample that can be brought in together. All are tried at once; where that is refused the halves are tried one
/// after the other, on top of what was taken before, down to the single events at fault. Events of one shape go together, and a shape that
/// is known to lead nowhere is not tried at all.
/// </summary>
internal sealed class SampleSelection(SchemaDrafter drafter, ShapeMemory memory)
{
    private EventShape? _shape;
    private KindVotes? _votes;

    public List<EventSample> Taken { get; } = [];

    public List<(EventSample Sample, IReadOnlyList<PlanFinding> Findings)> Refused { get; } = [];

    /// <summary>The draft for all events taken; what it was set to at first while there are none.</summary>
    public SchemaDraft? Draft { get; set; }

    /// <summary>Whether an event is taken without its part in the draft, where that part can't be brought in: overflow keeps it.</summary>
    public bool HasOverflow { get; init; }

    public void Take(IEnumerable<EventSample> samples)
    {
        var groups = new List<Group>();
        var byShape = new Dictionary<EventShape, Group>(EventShapeComparer.Instance);
        var left = new List<LeftOut>();
        foreach (var sample in samples)
        {
            var shape = drafter.Typable.Of(sample.Shape, votes: null, left);
            if (byShape.TryGetValue(shape, out var group))
            {
                group.Samples.Add(sample);
            }
            else if (Known(shape) is { } findings)
            {
                Leave([sample], findings);
            }
            else
            {
                groups.Add(group = new Group(shape, [sample]));
                byShape.Add(shape, group);
            }
        }

        if (drafter.Typable.IsSingle)
            groups.RemoveAll(Vote(groups));
        Take(CollectionsMarshal.AsSpan(groups));
        if (left.Count > 0 && Draft is { } draft)
            Draft = draft with { LeftOut = [.. draft.LeftOut, .. left.DistinctBy(one => one.Path.Pointer)] };
    }

    /// <summary>
    /// Lets the events decide which kind each place gets, and tells which of them have no room then: with overflow all have.
    /// </summary>
    private Predicate<Group> Vote(List<Group> groups)
    {
        var votes = _votes = new KindVotes();
        foreach (var group in groups)
            votes.Add(group.Shape, group.Samples.Count, EventPath.Root, drafter.Options);
        return group =>
        {
            if (HasOverflow || drafter.OtherKinds(group.Shape, votes) is not { Count: > 0 } findings)
                return false;
            Leave(group.Samples, findings);
            return true;
        };
    }

    private IReadOnlyList<PlanFinding>? Known(EventShape shape)
    {
        if (memory.TryGet(shape, out var findings))
            return findings;
        return drafter.NoRoom(shape) is { } finding ? [finding] : null;
    }

    private void Take(ReadOnlySpan<Group> groups)
    {
        if (groups.IsEmpty)
            return;
        var shape = _shape;
        foreach (var group in groups)
            shape = EventShape.Merge(shape, group.Shape);
        var draft = drafter.Draft(shape!, _votes);
        if (draft.Findings.Count == 0)
        {
            if (HasOverflow && draft is { Changes.Count: 0, LeftOut.Count: 0 })
                Remember(groups);
            (_shape, Draft) = (shape, draft);
            foreach (var group in groups)
                Taken.AddRange(group.Samples);
        }
        else if (groups.Length == 1)
        {
            // What it leads to on top of others, it need not lead to alone.
            if (_shape is null)
                memory.Remember(groups[0].Shape, draft.Findings);
            else if (drafter.Draft(groups[0].Shape, _votes) is { Findings: { Count: > 0 } alone })
                memory.Remember(groups[0].Shape, alone);
            Leave(groups[0].Samples, draft.Findings);
        }
        else
        {
            Take(groups[..(groups.Length / 2)]);
            Take(groups[(groups.Length / 2)..]);
        }
    }

    /// <summary>With overflow nothing changes for these, as for any event whose parts the mode keeps out.</summary>
    private void Remember(ReadOnlySpan<Group> groups)
    {
        foreach (var group in groups)
            memory.Remember(group.Shape, []);
    }

    private void Leave(List<EventSample> samples, IReadOnlyList<PlanFinding> findings)
    {
        if (HasOverflow)
            Taken.AddRange(samples);
        else
            Refused.AddRange(samples.Select(sample => (sample, findings)));
    }

    private sealed record Group(EventShape Shape, List<EventSample> Samples);
}
