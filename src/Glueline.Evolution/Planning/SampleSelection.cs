using System.Runtime.InteropServices;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Finds the events of a sample that can be written together. All are tried at once; if that is refused, the halves are tried one after the
/// other on top of what was accepted before, down to the single events at fault. Events of the same shape are tried together, and a shape
/// that is known to be refused is not tried at all.
/// </summary>
internal sealed class SampleSelection(SchemaDrafter drafter, ShapeMemory memory)
{
    private EventShape? _shape;
    private KindVotes? _votes;

    public List<EventSample> Accepted { get; } = [];

    public List<(EventSample Sample, IReadOnlyList<PlanFinding> Findings)> Refused { get; } = [];

    /// <summary>The draft for all accepted events; the initial value as long as there are none.</summary>
    public SchemaDraft? Draft { get; set; }

    /// <summary>Whether an event is accepted without the part of it that can't get a type: overflow keeps that part.</summary>
    public bool HasOverflow { get; init; }

    public void Select(IEnumerable<EventSample> samples)
    {
        var groups = new List<Group>();
        var byShape = new Dictionary<EventShape, Group>(EventShapeComparer.Instance);
        var left = new List<LeftOut>();
        foreach (var sample in samples)
        {
            var shape = drafter.Filter.Of(sample.Shape, votes: null, left);
            if (byShape.TryGetValue(shape, out var group))
            {
                group.Samples.Add(sample);
                group.Shape.CountOrders(shape);
            }
            else if ((memory.TryGet(shape, out var known) ? known : drafter.Refusal(shape)) is { } findings)
            {
                Exclude([sample], findings);
            }
            else
            {
                groups.Add(group = new Group(shape, [sample]));
                byShape.Add(shape, group);
            }
        }

        if (drafter.Filter.IsSingle)
            groups.RemoveAll(Vote(groups));
        Try(CollectionsMarshal.AsSpan(groups));
        if (left.Count > 0 && Draft is { } draft)
            Draft = draft with { LeftOut = [.. draft.LeftOut, .. left.DistinctBy(one => one.Path.Pointer)] };
    }

    /// <summary>
    /// Lets the events vote on the kind that each place gets, and returns which of them can't be written then; with overflow all of them
    /// can.
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
            Exclude(group.Samples, findings);
            return true;
        };
    }

    private void Try(ReadOnlySpan<Group> groups)
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
                Accepted.AddRange(group.Samples);
        }
        else if (groups.Length == 1)
        {
            // A shape that is refused on top of others may still be accepted alone.
            if (_shape is null)
                memory.Remember(groups[0].Shape, draft.Findings);
            else if (drafter.Draft(groups[0].Shape, _votes) is { Findings: { Count: > 0 } alone })
                memory.Remember(groups[0].Shape, alone);
            Exclude(groups[0].Samples, draft.Findings);
        }
        else
        {
            Try(groups[..(groups.Length / 2)]);
            Try(groups[(groups.Length / 2)..]);
        }
    }

    /// <summary>With overflow nothing changes for these, as for any event whose parts the mode forbids.</summary>
    private void Remember(ReadOnlySpan<Group> groups)
    {
        foreach (var group in groups)
            memory.Remember(group.Shape, []);
    }

    private void Exclude(List<EventSample> samples, IReadOnlyList<PlanFinding> findings)
    {
        if (HasOverflow)
            Accepted.AddRange(samples);
        else
            foreach (var sample in samples)
                Refused.Add((sample, findings));
    }

    private sealed record Group(EventShape Shape, List<EventSample> Samples);
}
