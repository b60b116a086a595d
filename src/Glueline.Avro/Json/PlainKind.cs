namespace Glueline.Avro.Json;

/// <summary>The kind of value whose usual form has a short cut in the loops over a record's members and fields.</summary>
internal enum PlainKind : byte
{
    /// <summary>Nothing: the value is read and written by its node.</summary>
    None,
    String,
    Long,
    Int,
    Double,
    Boolean,
}
