namespace Glueline.Evolution.Inference;

/// <summary>What a place has for a number that neither long nor double holds; the later, the more it takes.</summary>
internal enum InexactNumbers
{
    /// <summary>Nothing.</summary>
    Refused,

    /// <summary>The double nearest to it, if it is not beyond the largest.</summary>
    Nearest,

    /// <summary>A decimal, with all its digits.</summary>
    Kept,
}
