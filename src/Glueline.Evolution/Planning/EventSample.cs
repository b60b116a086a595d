using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>An event that the latest version does not take as it is.</summary>
internal sealed class EventSample(int index, ReadOnlyMemory<byte> json, EventShape shape)
{
    private readonly HashSet<long> _otherTexts = [];

    public int Index => index;

    public ReadOnlySpan<byte> Json => json.Span;

    public EventShape Shape { get; private set; } = shape;

    /// <summary>
    /// Takes note that the string at an offset does not suit the type that it stands on (no symbol of the enum, no date, …); false where no such
    /// string stands there, or it was noted before.
    /// </summary>
    public bool NoteOtherText(long offset, InferenceOptions options)
    {
        return NoteOtherTexts([offset], options);
    }

    /// <summary>Takes note of several offsets; true when one of them was new.</summary>
    public bool NoteOtherTexts(IEnumerable<long> offsets, InferenceOptions options)
    {
        var isNew = false;
        foreach (var offset in offsets) isNew |= offset >= 0 && offset < Json.Length && Json[(int)offset] == '"' && _otherTexts.Add(offset);
        if (isNew) Shape = ShapeReader.Read(Json, options, _otherTexts);
        return isNew;
    }
}
