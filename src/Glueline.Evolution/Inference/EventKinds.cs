namespace Glueline.Evolution.Inference;

/// <summary>The kinds of JSON value that were seen at one place in the events.</summary>
[Flags]
internal enum EventKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>A number without a fraction or an exponent.</summary>
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
