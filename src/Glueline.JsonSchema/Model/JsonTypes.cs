namespace Glueline.JsonSchema.Model;

/// <summary>
/// The types of JSON values, with numbers divided into whole and fractional ones: so "integer" and "number" are plain sets, and every value
/// belongs to exactly one member.
/// </summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Number = Integer | Fraction,
    All = Null | Boolean | Number | String | Array | Object,
}
