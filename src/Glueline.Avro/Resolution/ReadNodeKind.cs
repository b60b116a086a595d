namespace Glueline.Avro.Resolution;

/// <summary>What is read at a node, and as what it is handed on where that differs (specification, "Schema Resolution").</summary>
internal enum ReadNodeKind : byte
{
    String,
    Long,
    Double,
    Boolean,
    Int,
    Float,
    Null,
    Record,
    Array,
    Map,
    Enum,
    Optional,
    Union,
    Bytes,
    Fixed,
    IntAsLong,
    IntAsFloat,
    IntAsDouble,
    LongAsFloat,
    LongAsDouble,
    FloatAsDouble,
    BytesAsString,
    StringAsBytes,
    IntInFinerUnit,
    LongInFinerUnit,
    DecimalAsBigDecimal,

    /// <summary>A value that the reader's schema has no place for: an error when data holds one.</summary>
    Unresolvable,

    /// <summary>A value that is a branch of the reader's union, for those who write that down: see <c>SpecificationNodes</c>.</summary>
    Branch,
}
