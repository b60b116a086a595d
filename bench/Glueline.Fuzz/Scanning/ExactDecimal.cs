using System.Globalization;
using System.Numerics;

namespace Glueline.Fuzz.Scanning;

/// <summary>A number literal as an exact decimal, by arithmetic alone: an oracle for the codec's comparison of digits.</summary>
public readonly record struct ExactDecimal(BigInteger Unscaled, long Exponent)
{
    public static ExactDecimal Of(string literal)
    {
        var mark = literal.IndexOfAny(['e', 'E']);
        var exponent =
            mark < 0
                ? BigInteger.Zero
                : BigInteger.Parse(literal[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? literal : literal[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var unscaled = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (unscaled.IsZero)
            return default;
        while (unscaled % 10 == 0)
        {
            unscaled /= 10;
            exponent++;
        }

        return new ExactDecimal(unscaled, (long)BigInteger.Max(BigInteger.Min(exponent, long.MaxValue), long.MinValue));
    }
}
