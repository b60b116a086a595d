namespace Glueline.Evolution.Inference;

/// <summary>
/// Which logical types are inferred for strings. An optional field gets one if every string seen for it comes back unchanged, and if the
/// mode allows string to be added for other strings later, as BACKWARD and NONE do; under the other modes it stays a string. The price is
/// that union of two types, which many readers can't use, as soon as another string comes. With <see cref="UnionUse.NullOnly"/> and
/// overflow, the field keeps the logical type alone under every mode, and other strings go to overflow.
/// </summary>
[Flags]
public enum LogicalTypes
{
    /// <summary>None: a string is a string.</summary>
    None = 0,

    /// <summary><c>2023-12-01T10:00:00Z</c>, with no, three or six decimals, as timestamp-micros.</summary>
    TimestampMicros = 1,

    /// <summary><c>2023-12-01</c> as date.</summary>
    Date = 2,

    /// <summary>UUIDs in lower case as uuid, in 16 bytes.</summary>
    Uuid = 4,

    /// <summary>All of them.</summary>
    All = TimestampMicros | Date | Uuid,
}
