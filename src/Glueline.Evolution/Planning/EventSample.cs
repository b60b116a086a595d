using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>An event that the latest version does not take as it is.</summary>
internal sealed class EventSample(int index, ReadOnlyMemory<byte> json, EventShape shape)
{
    private readonly HashSet<long> _unsuitable = [];

    public int Index => index;

    public ReadOnlySpan<byte> Json => json.Span;

    public EventShape Shape { get; private set; } = shape;

    /// <summary>The number that did not suit its decimal, if there was one: what to say where nothing else takes it.</summary>
    public EncodingFault? UnsuitableNumber { get; private set; }

    /// <summary>Takes note of the value at fault; false where a note does not help.</summary>
    public bool Note(EncodingFault fault, InferenceOptions options)
    {
        if (!NoteUnsuitable([fault.Offset], options))
            return false;
        if (Json[(int)fault.Offset] != '"')
            UnsuitableNumber = fault;
        return true;
    }

    /// <summary>
    /// Takes note that the strings or numbers at some offsets do not suit the types that they stand on (no symbol of the enum, no date, no
    /// such decimal, …); true when one of them was new.
    /// </summary>
    public bool NoteUnsuitable(IEnumerable<long> offsets, InferenceOptions options)
    {
        var isNew = false;
        foreach (var offset in offsets)
            isNew |=
                offset >= 0
                && offset < Json.Length
                && Json[(int)offset] is (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9')
                && _unsuitable.Add(offset);
        if (isNew)
            Shape = ShapeReader.Read(Json, options, _unsuitable);
        return isNew;
    }
}
