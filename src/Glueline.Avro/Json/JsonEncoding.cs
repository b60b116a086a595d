namespace Glueline.Avro.Json;

/// <summary>How Avro values are written in JSON.</summary>
public enum JsonEncoding
{
    /// <summary>
    /// The encoding of events, and the default: keys by <c>jsonName</c>, a union's branch chosen by the value, decimals as numbers, dates,
    /// times and UUIDs as strings.
    /// </summary>
    Event,

    /// <summary>
    /// The specification's encoding ("JSON Encoding"): keys by the fields' Avro names, a union's value that is not null as
    /// <c>{"branch": value}</c> with a named type's full name, and logical types as their underlying types. NaN and the infinities, which
    /// the specification leaves open, are the strings "NaN", "Infinity" and "-Infinity", as the implementations write them. When read,
    /// every unknown member is a misfit; a missing one gets the field's default.
    /// </summary>
    Specification,
}
