namespace Glueline.Avro.ToJson;

/// <summary>What becomes of a record's field that has no value when Avro is read as JSON.</summary>
public enum NullFields
{
    /// <summary>It is written as null.</summary>
    Written,

    /// <summary>It is left out; nulls in arrays and maps stay.</summary>
    LeftOut,
}
