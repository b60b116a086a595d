namespace Glueline.Protobuf;

/// <summary>Which of two files is the newer one.</summary>
public enum ProtoDirection
{
    /// <summary>The reader is newer: it reads what was written before.</summary>
    Backward,

    /// <summary>The writer is newer: readers that have not been updated yet read what it writes.</summary>
    Forward,
}
