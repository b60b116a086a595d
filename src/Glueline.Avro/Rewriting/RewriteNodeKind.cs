namespace Glueline.Avro.Rewriting;

/// <summary>What is found in a value that was written, and what becomes of it.</summary>
internal enum RewriteNodeKind : byte
{
    /// <summary>So many bytes: null, boolean, float, double, fixed.</summary>
    Sized,

    /// <summary>An integer: int, long, enum.</summary>
    Integer,

    /// <summary>A length and so many bytes: string, bytes.</summary>
    Lengthed,

    Record,
    Array,
    Map,
    Union,
    IntAsFloat,
    IntAsDouble,
    LongAsFloat,
    LongAsDouble,
    FloatAsDouble,
    BytesAsString,

    /// <summary>A time in a finer unit.</summary>
    FinerUnit,

    /// <summary>A time in a coarser unit, for values that have no digits beyond it.</summary>
    CoarserUnit,

    /// <summary>An enum whose symbols have other indices.</summary>
    Symbol,

    /// <summary>A value that becomes a branch of a union.</summary>
    IntoBranch,

    /// <summary>A null where the registered schema has none.</summary>
    NoNull,
}
