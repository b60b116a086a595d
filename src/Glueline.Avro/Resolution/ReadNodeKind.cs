namespace Glueline.Avro.Resolution;

/// <summary>
/// The type that is read at a node, and the type that the reader gets if it differs (specification, "Schema Resolution").
/// </summary>
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

    /// <summary>A value that the reader's schema has no place for: an error if the data has one.</summary>
    Unresolvable,

    /// <summary>
    /// A value that is a branch of the reader's union, for the JSON encoding that names it: see <c>SpecificationNodes</c>.
    /// </summary>
    Branch,
}
