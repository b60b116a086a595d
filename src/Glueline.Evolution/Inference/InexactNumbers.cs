namespace Glueline.Evolution.Inference;

/// <summary>What a place offers for a number that neither long nor double holds; later values accept more.</summary>
internal enum InexactNumbers
{
    /// <summary>Nothing.</summary>
    Refused,

    /// <summary>The nearest double, unless the number is beyond the largest.</summary>
    Nearest,

    /// <summary>A decimal with all digits.</summary>
    Kept,
}
