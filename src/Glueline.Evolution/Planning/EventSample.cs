using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>An event that doesn't fit the latest version.</summary>
internal sealed class EventSample(int index, ReadOnlyMemory<byte> json, EventShape shape)
{
    private HashSet<long>? _unsuitable;

    public int Index => index;

    public ReadOnlySpan<byte> Json => json.Span;

    public EventShape Shape { get; private set; } = shape;

    /// <summary>The number that its decimal did not accept, if there was one: the reason to report if nothing else accepts it.</summary>
    public EncodingFault? UnsuitableNumber { get; private set; }

    /// <summary>Notes the value at fault; false if that doesn't help.</summary>
    public bool Note(EncodingFault fault, InferenceOptions options)
    {
        if (!NoteUnsuitable([fault.Offset], options))
            return false;
        if (Json[(int)fault.Offset] != '"')
            UnsuitableNumber = fault;
        return true;
    }

    /// <summary>
    /// Notes that the strings or numbers at some offsets don't match the types at their places (not a symbol of the enum, not a date, not
    /// such a decimal, …); true if one of them is new.
    /// </summary>
    public bool NoteUnsuitable(IEnumerable<long> offsets, InferenceOptions options)
    {
        var isNew = false;
        foreach (var offset in offsets)
            isNew |=
                offset >= 0
                && offset < Json.Length
                && Json[(int)offset] is (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9')
                && (_unsuitable ??= []).Add(offset);
        if (isNew)
            Shape = ShapeReader.Read(Json, options, _unsuitable);
        return isNew;
    }
}
