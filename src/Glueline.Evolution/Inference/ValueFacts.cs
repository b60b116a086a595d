namespace Glueline.Evolution.Inference;

/// <summary>Which narrower types would not hold some value that was seen: numbers exactly, and strings at all.</summary>
[Flags]
internal enum ValueFacts
{
    None = 0,

    /// <summary>An integer beyond 32 bits.</summary>
    BeyondInt = 1,

    /// <summary>An integer that no single-precision float holds.</summary>
    IntegerBeyondFloat = 2,

    /// <summary>An integer of 64 bits that a double can't hold exactly.</summary>
    IntegerBeyondDouble = 4,

    /// <summary>A fraction whose single-precision float does not print as it was written.</summary>
    FractionBeyondFloat = 8,

    /// <summary>A string that its narrow type does not accept: not a symbol of the enum, not a date, not bytes.</summary>
    OtherText = 16,

    /// <summary>An integer beyond 64 bits; a double holds it unless <see cref="Inexact"/> says otherwise.</summary>
    BeyondLong = 32,

    /// <summary>A number that neither long nor double holds.</summary>
    Inexact = 64,

    /// <summary>A number that the decimal of the schema can't hold: too many digits, before the point or after it.</summary>
    OtherNumber = 128,

    /// <summary>A string other than NaN, Infinity and -Infinity, for which JSON has no number.</summary>
    NoNumber = 256,

    /// <summary>
    /// A string that would not come back the same from the first of <see cref="InferredMeaning.All"/>; the next bits are for the others.
    /// </summary>
    FirstMismatch = 512,
}
