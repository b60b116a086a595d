namespace Glueline.Avro.Transcoding;

/// <summary>How far a record has come whose members stand in any order.</summary>
internal ref struct FieldOrderState
{
    /// <summary>The record's first field, and the one behind its last.</summary>
    public required int First;
    public required int End;

    /// <summary>The first field of which nothing is known yet; all before are written, in one way or another.</summary>
    public required int Next;

    /// <summary>Where the places of the fields from <see cref="FrameFirst"/> on are kept; -1 while all members came in turn.</summary>
    public required int Frame;
    public int FrameFirst;

    /// <summary>Where in the output the first of these fields starts.</summary>
    public int FrameStart;

    /// <summary>How many of these fields have neither a member nor a default so far.</summary>
    public int Missing;

    /// <summary>Whether a member came after one that belongs behind it.</summary>
    public bool IsOutOfOrder;

    /// <summary>The set of the unknown members' names, or -1.</summary>
    public required int Unknown;

    public void Open(int frame, int start)
    {
        Frame = frame;
        FrameFirst = Next;
        FrameStart = start;
    }

    public readonly int PlaceOf(int field) => Frame + field - FrameFirst;
}
