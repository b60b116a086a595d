namespace Glueline.Avro.ToAvro;

/// <summary>What the encoder does at a node. The kinds below <see cref="Null"/> are handled in the loop over a record's fields.</summary>
internal enum JsonToAvroNodeKind : byte
{
    String,
    Long,
    Int,
    Double,
    NearestDouble,
    LongOrDouble,
    Boolean,
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
    Decimal,
    Uuid,
    Time,
    WrappedUnion,
}
