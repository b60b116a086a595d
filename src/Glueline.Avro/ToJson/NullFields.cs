namespace Glueline.Avro.ToJson;

/// <summary>How Avro that is read as JSON shows a record's field that is null.</summary>
public enum NullFields
{
    /// <summary>As null.</summary>
    Written,

    /// <summary>Not at all; nulls in arrays and maps stay.</summary>
    LeftOut,
}
