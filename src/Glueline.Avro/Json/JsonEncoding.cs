namespace Glueline.Avro.Json;

/// <summary>How Avro values stand in JSON.</summary>
public enum JsonEncoding
{
    /// <summary>
    /// As events have them, and the default: keys by <c>jsonName</c>, a union's branch chosen by the value, decimals as numbers, dates,
    /// times and UUIDs as text.
    /// </summary>
    Event,

    /// <summary>
    /// As the specification has them ("JSON Encoding"): keys by the fields' Avro names, a union's value that is not null as
    /// <c>{"branch": value}</c> with a named type's full name, and logical types as what they are stored as. NaN and the infinities, which
    /// the specification leaves open, are the strings "NaN", "Infinity" and "-Infinity", as the implementations write them. When read,
    /// every unknown member is a misfit; a missing one takes the field's default.
    /// </summary>
    Specification,
}
