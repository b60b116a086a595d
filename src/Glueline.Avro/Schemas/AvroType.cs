namespace Glueline.Avro.Schemas;

/// <summary>The types of the Avro specification, "Schema Declaration".</summary>
public enum AvroType
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed 32-bit integer.</summary>
    Int,

    /// <summary>A signed 64-bit integer.</summary>
    Long,

    /// <summary>An IEEE 754 single.</summary>
    Float,

    /// <summary>An IEEE 754 double.</summary>
    Double,

    /// <summary>A sequence of bytes.</summary>
    Bytes,

    /// <summary>A Unicode string.</summary>
    String,

    /// <summary>Named fields in order.</summary>
    Record,

    /// <summary>One of named symbols.</summary>
    Enum,

    /// <summary>Items of one schema.</summary>
    Array,

    /// <summary>Values of one schema by string key.</summary>
    Map,

    /// <summary>One of several schemas.</summary>
    Union,

    /// <summary>A fixed number of bytes.</summary>
    Fixed,
}
