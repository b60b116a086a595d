using System.Globalization;

namespace Glueline.Consumer.Items;

/// <summary>
/// What DynamoDB's numbers hold: 38 digits, and magnitudes from 1E-130 to 9.9999999999999999999999999999999999999E+125.
/// </summary>
internal static class DynamoNumber
{
    private const int MaxDigits = 38;
    private const long LeastExponent = -130;
    private const long MostExponent = 125;

    public static bool Holds(double value) => value == 0 || Math.Abs(value) is >= 1e-130 and < 1e126;

    public static bool Holds(string literal)
    {
        var mark = literal.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0L;
        if (mark >= 0 && !long.TryParse(literal.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        var mantissa = (mark < 0 ? literal : literal[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = whole + (point < 0 ? "" : mantissa[(point + 1)..]);
        var significant = digits.Trim('0').Length;
        if (significant == 0) return Math.Abs((decimal)exponent) < 1000;
        var first = digits.Length - digits.TrimStart('0').Length;
        var magnitude = (Int128)exponent + whole.Length - 1 - first;
        return significant <= MaxDigits && magnitude >= LeastExponent && magnitude <= MostExponent;
    }
}
