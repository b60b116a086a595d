namespace Glueline.Evolution.Inference;

/// <summary>Which types the numbers of a field get.</summary>
public enum NumberTypes
{
    /// <summary>
    /// Like <see cref="Double"/>, except in fields that identify a row or a record: those are long as long as all their values are whole.
    /// </summary>
    Auto,

    /// <summary>
    /// If the mode forbids widening later, long and double together wherever that union costs no byte; otherwise like <see cref="AsSeen"/>.
    /// </summary>
    Union,

    /// <summary>long for integers, double for numbers with a fraction or an exponent, and both if both were seen.</summary>
    AsSeen,

    /// <summary>long only, with double added if a number has a fraction or an exponent, or is beyond 64 bits.</summary>
    Long,

    /// <summary>double only, with long added as the last branch for integers that a double can't hold exactly.</summary>
    Double,

    /// <summary>
    /// Like <see cref="Double"/>, but a number that neither long nor double holds becomes the nearest double: 0.10000000000000001, as some
    /// writers print it, comes back as 0.1. The schema marks each such place. A number beyond the largest double is refused. Keys of rows
    /// and records (see <see cref="InferenceOptions.KeyFields"/>) are never rounded: they get the type that <see cref="Auto"/> gives them.
    /// </summary>
    Nearest,

    /// <summary>
    /// big-decimal (Avro 1.12): one type for every number with any number of digits, so it never needs widening. With a precision and a
    /// scale, decimal.
    /// </summary>
    Decimal,
}
