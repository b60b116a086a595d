using System.Globalization;

namespace Glueline.Tables;

/// <summary>A decimal number as a table sees it: 7, 7.0 and 70e-1 are one, and so are 0 and -0.</summary>
public readonly struct TableNumber : IEquatable<TableNumber>
{
    private const int PlainMagnitude = 130;
    private const int ExponentDigits = 15; // any more is far out of every range, and must not overflow in sums

    private readonly string? _text;

    private TableNumber(string text, string? fault)
    {
        _text = text;
        Fault = fault;
    }

    /// <summary>Why no table holds the number; null when tables do.</summary>
    public string? Fault { get; }

    /// <summary>Reads a number in JSON's spelling.</summary>
    /// <param name="literal">A number as JSON has it; anything else gives nonsense.</param>
    public static TableNumber Parse(ReadOnlySpan<char> literal)
    {
        var isNegative = literal is ['-', ..];
        var mantissa = isNegative ? literal[1..] : literal;
        var exponent = 0L;
        var isFar = false;
        if (mantissa.IndexOfAny('e', 'E') is >= 0 and var mark)
        {
            isFar = !TryExponent(mantissa[(mark + 1)..], out exponent);
            mantissa = mantissa[..mark];
        }

        var digits = mantissa.ToString();
        if (digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        digits = digits.TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
            return new TableNumber("0", null);
        if (isFar)
            return new TableNumber(literal.ToString(), Range);
        exponent += digits.Length - significant.Length;
        var magnitude = exponent + significant.Length - 1;
        var fault =
            significant.Length > TableLimits.Digits
                ? $"has {significant.Length} digits, and a table's numbers have {TableLimits.Digits} at most"
            : magnitude is < TableLimits.LeastMagnitude or > TableLimits.GreatestMagnitude ? Range
            : null;
        return new TableNumber($"{(isNegative ? "-" : "")}{Text(significant, exponent, magnitude)}", fault);
    }

    /// <summary>Whether tables hold a double.</summary>
    public static bool Holds(double value) => value == 0 || Math.Abs(value) is >= 1e-130 and < 1e126;

    /// <summary>The number's one spelling: without exponent where that is short enough to be read.</summary>
    public override string ToString() => _text ?? "0";

    /// <inheritdoc/>
    public bool Equals(TableNumber other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether two texts were spellings of one number.</summary>
    public static bool operator ==(TableNumber left, TableNumber right) => left.Equals(right);

    /// <summary>Whether two texts were spellings of different numbers.</summary>
    public static bool operator !=(TableNumber left, TableNumber right) => !left.Equals(right);

    private const string Range = "is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero";

    private static bool TryExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        var digits = text.TrimStart("+-").TrimStart('0');
        if (digits.Length > ExponentDigits)
            return false;
        exponent = digits.IsEmpty ? 0 : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (text is ['-', ..])
            exponent = -exponent;
        return true;
    }

    private static string Text(string digits, long exponent, long magnitude)
    {
        if (Math.Abs(magnitude) > PlainMagnitude || Math.Abs(exponent) > 2 * PlainMagnitude)
            return string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}");
        if (exponent >= 0)
            return digits + new string('0', (int)exponent);
        var whole = digits.Length + (int)exponent;
        return whole > 0 ? $"{digits[..whole]}.{digits[whole..]}" : $"0.{new string('0', -whole)}{digits}";
    }
}
