namespace Glueline.Evolution.Inference;

/// <summary>
/// Which meanings are looked for in strings. An optional field gets one when every text that was seen for it comes back as the very same
/// text, and the mode lets string in beside it when another text comes: BACKWARD and NONE do. Under the others it stays a string. What it
/// costs: that union of two, which many readers can't use, once another text comes. With <see cref="UnionUse.NullOnly"/> and overflow the
/// meaning stands alone under every mode, and other texts go to overflow.
/// </summary>
[Flags]
public enum LogicalTypes
{
    /// <summary>None: a string is a string.</summary>
    None = 0,

    /// <summary><c>2023-12-01T10:00:00Z</c>, with three or six decimals or none, as timestamp-micros.</summary>
    TimestampMicros = 1,

    /// <summary><c>2023-12-01</c> as date.</summary>
    Date = 2,

    /// <summary>UUIDs in lower case as uuid, in 16 bytes.</summary>
    Uuid = 4,

    /// <summary>All of them.</summary>
    All = TimestampMicros | Date | Uuid,
}
