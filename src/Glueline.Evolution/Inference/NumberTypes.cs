namespace Glueline.Evolution.Inference;

/// <summary>Which types a field gets whose values are numbers.</summary>
public enum NumberTypes
{
    /// <summary>
    /// Under a mode that forbids later widening, long and double together wherever the union costs no byte; elsewhere as <see cref="AsSeen"/>.
    /// </summary>
    Auto,

    /// <summary>long for integers, double for numbers with a fraction or exponent, both where both were seen.</summary>
    AsSeen,

    /// <summary>double alone, and long beside it only where an integer is too large for a double to hold exactly.</summary>
    Double,
}
