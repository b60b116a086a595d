using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Glueline.JsonSchema.Numbers;

/// <summary>
/// A JSON number as the exact decimal that was written: digits times a power of ten, without trailing zeros in the digits. Bounds are
/// compared without ever using a double.
/// </summary>
internal readonly record struct JsonNumber : IComparable<JsonNumber>
{
    private JsonNumber(in DecimalLiteral literal)
    {
        if (literal.Count == 0)
            return;
        var digits = BigInteger.Parse(literal.Digits(), NumberStyles.None, CultureInfo.InvariantCulture);
        Digits = literal.IsNegative ? -digits : digits;
        Exponent = -literal.Scale;
    }

    private BigInteger Digits { get; }

    private long Exponent { get; }

    public bool IsInteger => Exponent >= 0;

    public bool IsPositive => Digits.Sign > 0;

    public static JsonNumber Of(JsonElement number) => Of(JsonMarshal.GetRawUtf8Value(number));

    public static JsonNumber Of(ReadOnlySpan<byte> literal) => new(DecimalLiteral.Parse(literal));

    public static JsonNumber From(BigInteger value) =>
        new(DecimalLiteral.Parse(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture))));

    public int CompareTo(JsonNumber other)
    {
        var sign = Digits.Sign;
        if (sign != other.Digits.Sign || sign == 0)
            return sign.CompareTo(other.Digits.Sign);
        // Only numbers of the same magnitude are brought to one exponent, so the shift never exceeds the number of digits written.
        var magnitude = (Exponent + DigitCount).CompareTo(other.Exponent + other.DigitCount);
        if (magnitude != 0)
            return magnitude * sign;
        var common = Math.Min(Exponent, other.Exponent);
        return (Digits * BigInteger.Pow(10, (int)(Exponent - common))).CompareTo(
            other.Digits * BigInteger.Pow(10, (int)(other.Exponent - common))
        );
    }

    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (Digits.IsZero)
            return true;
        // The digits never end in zero, so nothing is left to divide by ten.
        if (Exponent < divisor.Exponent)
            return false;
        return (Digits * BigInteger.ModPow(10, Exponent - divisor.Exponent, BigInteger.Abs(divisor.Digits)) % divisor.Digits).IsZero;
    }

    /// <summary>The next integer up or down, for integers small enough to be written out; null for others.</summary>
    public JsonNumber? NextInteger(int step) =>
        Exponent is >= 0 and < 40 ? From((Digits * BigInteger.Pow(10, (int)Exponent)) + step) : null;

    public bool TryGetCount(out long count)
    {
        count = 0;
        if (!IsInteger || Digits.Sign < 0)
            return false;
        count = Exponent + DigitCount > 18 ? long.MaxValue : (long)(Digits * BigInteger.Pow(10, (int)Exponent));
        return true;
    }

    private int DigitCount => BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).Length;
}
