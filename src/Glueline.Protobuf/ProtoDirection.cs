namespace Glueline.Protobuf;

/// <summary>Which of two files is the newer one.</summary>
public enum ProtoDirection
{
    /// <summary>The reader is newer: it reads what was written before.</summary>
    Backward,

    /// <summary>The writer is newer: what it writes is read by those who have not moved yet.</summary>
    Forward,
}
