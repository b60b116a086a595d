namespace Glueline.Tables;

/// <summary>The type of a key attribute, as the table's definition has it.</summary>
public enum KeyType
{
    /// <summary>The settings don't say; what comes is taken, and the table decides.</summary>
    Unsaid,

    /// <summary>S: text.</summary>
    Text,

    /// <summary>N: a number.</summary>
    Number,

    /// <summary>B: bytes.</summary>
    Bytes,
}
