namespace Glueline.Evolution.Inference;

/// <summary>What kinds of JSON value a place in the events was seen to hold.</summary>
[Flags]
public enum EventKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>A number without fraction and exponent.</summary>
    Integer = 4,

    /// <summary>A number with a fraction or an exponent.</summary>
    Fraction = 8,

    /// <summary>A string.</summary>
    String = 16,

    /// <summary>An array.</summary>
    Array = 32,

    /// <summary>An object.</summary>
    Object = 64,
}
