using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Glueline.JsonSchema.Numbers;

/// <summary>
/// A JSON number as the exact decimal that was written: digits times a power of ten, without trailing zeros in the digits. Bounds are
/// compared without ever using a double.
/// </summary>
internal readonly record struct JsonNumber : IComparable<JsonNumber>
{
    private const long ExponentLimit = 1_000_000_000_000;

    /// <summary>Zeros are removed from the text: removing them from the number would cost a division for each.</summary>
    private JsonNumber(string digits, long exponent)
    {
        var trimmed = digits.TrimEnd('0');
        Digits = trimmed is "" or "-"
            ? BigInteger.Zero
            : BigInteger.Parse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        Exponent = Digits.IsZero ? 0 : exponent + digits.Length - trimmed.Length;
    }

    private BigInteger Digits { get; }

    private long Exponent { get; }

    public bool IsInteger => Exponent >= 0;

    public bool IsPositive => Digits.Sign > 0;

    public static JsonNumber Of(JsonElement number) => Parse(number.GetRawText());

    /// <summary>Parses the text of a JSON number; exponents saturate far beyond anything that could be distinguished.</summary>
    public static JsonNumber Parse(string text)
    {
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text : text[..mark];
        long exponent = 0;
        if (mark >= 0)
        {
            var written = BigInteger.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            exponent = (long)BigInteger.Clamp(written, -ExponentLimit, ExponentLimit);
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        return new JsonNumber(mantissa, exponent);
    }

    public static JsonNumber From(long value) => new(value.ToString(CultureInfo.InvariantCulture), 0);

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
        Exponent is >= 0 and < 40
            ? new JsonNumber(((Digits * BigInteger.Pow(10, (int)Exponent)) + step).ToString(CultureInfo.InvariantCulture), 0)
            : null;

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
