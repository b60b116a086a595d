using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Finds the events of a sample that can be brought in together. All are tried at once; where that is refused the halves are tried one after
/// the other, on top of what was taken before, down to the single events at fault.
/// </summary>
internal sealed class SampleSelection(SchemaDrafter drafter)
{
    private EventShape? _shape;

    public List<EventSample> Taken { get; } = [];

    public List<EventRefusal> Refused { get; } = [];

    /// <summary>The draft for all events taken; null when there are none.</summary>
    public SchemaDraft? Draft { get; private set; }

    public void Take(ReadOnlySpan<EventSample> samples)
    {
        if (samples.IsEmpty) return;
        var shape = _shape;
        foreach (var sample in samples) shape = EventShape.Merge(shape, sample.Shape);
        var draft = drafter.Draft(shape!);
        if (draft.Findings.Count == 0)
        {
            (_shape, Draft) = (shape, draft);
            Taken.AddRange(samples);
        }
        else if (samples.Length == 1)
        {
            Refused.Add(new EventRefusal(samples[0].Index, draft.Findings));
        }
        else
        {
            Take(samples[..(samples.Length / 2)]);
            Take(samples[(samples.Length / 2)..]);
        }
    }
}
