namespace Glueline.Evolution.Inference;

/// <summary>Which types a field gets whose values are numbers.</summary>
public enum NumberTypes
{
    /// <summary>
    /// As <see cref="Double"/>, but for the fields that identify a row or a record: those are long while all their values are whole.
    /// </summary>
    Auto,

    /// <summary>
    /// Under a mode that forbids later widening, long and double together wherever the union costs no byte; elsewhere as
    /// <see cref="AsSeen"/>.
    /// </summary>
    Union,

    /// <summary>long for integers, double for numbers with a fraction or exponent, both where both were seen.</summary>
    AsSeen,

    /// <summary>long alone, and double beside it only where a number has a fraction or exponent, or is beyond 64 bits.</summary>
    Long,

    /// <summary>double alone, and long beside it, last, only for integers that a double would not give back.</summary>
    Double,

    /// <summary>
    /// As <see cref="Double"/>, and a number that neither long nor double holds becomes the nearest double: 0.10000000000000001, as some
    /// writers print it, comes back as 0.1. The schema says so at each such place. A number beyond the largest double is refused, and what
    /// names a row or a record (see <see cref="InferenceOptions.KeyFields"/>) is never rounded: it has the type that <see cref="Auto"/>
    /// gives it.
    /// </summary>
    Nearest,

    /// <summary>
    /// big-decimal (Avro 1.12): one type for every number, whatever its digits, so it never needs widening. With precision and scale,
    /// decimal.
    /// </summary>
    Decimal,
}
