namespace Glueline.Tables;

/// <summary>The type of a key attribute, as in the table's definition.</summary>
internal enum KeyType
{
    /// <summary>Not in the settings: every type is accepted, and the table decides.</summary>
    Unspecified,

    /// <summary>S: a string.</summary>
    Text,

    /// <summary>N: a number.</summary>
    Number,

    /// <summary>B: bytes.</summary>
    Bytes,
}
