namespace Glueline.JsonSchema.Numbers;

/// <summary>The order of decimals, found digit by digit without ever using a double.</summary>
internal static class DecimalOrder
{
    private const int DigitsOnStack = 64;

    /// <returns>Negative, zero or positive: whether one is less than, equal to or greater than the other.</returns>
    public static int Compare(in DecimalLiteral one, in DecimalLiteral other)
    {
        var sign = Sign(one);
        if (sign != Sign(other) || sign == 0)
            return sign.CompareTo(Sign(other));
        return sign * (one.Magnitude != other.Magnitude ? one.Magnitude.CompareTo(other.Magnitude) : CompareDigits(one, other));
    }

    private static int Sign(in DecimalLiteral literal) =>
        literal.Count == 0 ? 0
        : literal.IsNegative ? -1
        : 1;

    /// <summary>The first digits have the same place, and no digits end in zero: so they are ordered like words.</summary>
    private static int CompareDigits(in DecimalLiteral one, in DecimalLiteral other)
    {
        var left = one.Count <= DigitsOnStack ? stackalloc byte[one.Count] : new byte[one.Count];
        var right = other.Count <= DigitsOnStack ? stackalloc byte[other.Count] : new byte[other.Count];
        one.CopyDigits(left);
        other.CopyDigits(right);
        return Math.Sign(left.SequenceCompareTo(right));
    }
}
