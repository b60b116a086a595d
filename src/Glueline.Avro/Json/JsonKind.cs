namespace Glueline.Avro.Json;

/// <summary>The kinds of JSON values.</summary>
internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
