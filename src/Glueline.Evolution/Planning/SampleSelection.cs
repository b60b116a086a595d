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

    /// <summary>The draft for all events taken; what it was set to at first while there are none.</summary>
    public SchemaDraft? Draft { get; set; }

    /// <summary>Whether an event is taken without its part in the draft, where that part can't be brought in: overflow keeps it.</summary>
    public bool HasOverflow { get; init; }

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
        else if (samples.Length == 1 && HasOverflow)
        {
            Taken.Add(samples[0]);
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
