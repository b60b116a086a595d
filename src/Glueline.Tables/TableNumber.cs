using System.Globalization;
using System.Text;

namespace Glueline.Tables;

/// <summary>A decimal number as DynamoDB compares it: 7, 7.0 and 70e-1 are equal, and so are 0 and -0.</summary>
internal readonly struct TableNumber : IEquatable<TableNumber>, IComparable<TableNumber>
{
    private const int PlainMagnitude = 130;
    private const long FarMagnitude = 1_000_000_000_000_000; // from here on a number keeps its own spelling

    private readonly string? _text;

    private TableNumber(string text, string? fault)
    {
        _text = text;
        Fault = fault;
    }

    /// <summary>Why a table can't store the number; null if it can.</summary>
    public string? Fault { get; }

    /// <summary>Reads a number in JSON's spelling.</summary>
    /// <param name="literal">A number as JSON spells it; the result for anything else is undefined.</param>
    public static TableNumber Parse(ReadOnlySpan<char> literal)
    {
        var utf8 = new byte[literal.Length];
        Encoding.ASCII.GetBytes(literal, utf8);
        var number = DecimalLiteral.Parse(utf8);
        if (number.Count == 0)
            return new TableNumber("0", null);
        var magnitude = number.Magnitude;
        if (Math.Abs(magnitude) > FarMagnitude)
            return new TableNumber(literal.ToString(), Range);
        var fault =
            number.Count > TableLimits.Digits ? $"has {number.Count} digits, and a table's numbers have {TableLimits.Digits} at most"
            : magnitude is < TableLimits.LeastMagnitude or > TableLimits.GreatestMagnitude ? Range
            : null;
        return new TableNumber($"{(number.IsNegative ? "-" : "")}{Text(number.Digits(), -number.Scale, magnitude)}", fault);
    }

    /// <summary>Whether a table can store a double.</summary>
    public static bool Holds(double value) => value == 0 || Math.Abs(value) is >= 1e-130 and < 1e126;

    /// <summary>The number's canonical spelling: without an exponent if that is short enough to be readable.</summary>
    public override string ToString() => _text ?? "0";

    /// <inheritdoc/>
    public bool Equals(TableNumber other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(TableNumber other)
    {
        var left = DecimalLiteral.Parse(Encoding.ASCII.GetBytes(ToString()));
        var right = DecimalLiteral.Parse(Encoding.ASCII.GetBytes(other.ToString()));
        var sign = Sign(left);
        if (sign != Sign(right))
            return sign.CompareTo(Sign(right));
        var bySize = left.Magnitude.CompareTo(right.Magnitude);
        return sign * (bySize != 0 ? bySize : string.CompareOrdinal(left.Digits(), right.Digits()));
    }

    /// <summary>Whether two spellings are of the same number.</summary>
    public static bool operator ==(TableNumber left, TableNumber right) => left.Equals(right);

    /// <summary>Whether two spellings are of different numbers.</summary>
    public static bool operator !=(TableNumber left, TableNumber right) => !left.Equals(right);

    private const string Range = "is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero";

    private static int Sign(in DecimalLiteral number) =>
        number.Count == 0 ? 0
        : number.IsNegative ? -1
        : 1;

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
