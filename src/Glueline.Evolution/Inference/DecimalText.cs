using System.Globalization;

namespace Glueline.Evolution.Inference;

/// <summary>Compares decimal numerals by value, regardless of the number of digits.</summary>
internal static class DecimalText
{
    /// <summary>Whether the double, printed in its shortest form, is exactly the number of a JSON literal.</summary>
    public static bool IsExact(double value, string literal) =>
        double.IsFinite(value) && Normalize(value.ToString("R", CultureInfo.InvariantCulture)) == Normalize(literal);

    /// <summary>The same for a single-precision float.</summary>
    public static bool IsExact(float value, string literal) =>
        float.IsFinite(value) && Normalize(value.ToString("R", CultureInfo.InvariantCulture)) == Normalize(literal);

    /// <summary>A double in its shortest digits, with the zeros of large integers: 9223372036854776000.</summary>
    public static string Plain(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && Math.Abs(value) is >= 1 and < 1e24
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text;
    }

    /// <summary>What a double would make of a number, as a phrase.</summary>
    public static string Loss(string literal) => Loss(double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>The same for the double itself.</summary>
    public static string Loss(double value) => double.IsFinite(value) ? $"it would come back as {Plain(value)}" : "no double is that large";

    /// <summary>The digits without zeros at either end, and the power of ten of the last of them; zero has no digits.</summary>
    private static (bool Negative, string Digits, long Exponent) Normalize(string literal)
    {
        var negative = literal.StartsWith('-');
        var mark = literal.AsSpan().IndexOfAny('e', 'E');
        var mantissa = literal[(negative ? 1 : 0)..(mark < 0 ? literal.Length : mark)];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = point < 0 ? mantissa : mantissa.Remove(point, 1);
        var digits = all.TrimEnd('0');
        var exponent =
            Exponent(mark < 0 ? "0" : literal[(mark + 1)..]) - (point < 0 ? 0 : mantissa.Length - point - 1) + (all.Length - digits.Length);
        digits = digits.TrimStart('0');
        return (negative, digits, digits.Length == 0 ? 0 : exponent);
    }

    /// <summary>An exponent beyond 18 digits is outside every double's range, wherever it is clamped.</summary>
    private static long Exponent(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, -Limit, Limit)
        : text[0] == '-' ? -Limit
        : Limit;

    private const long Limit = 1_000_000_000_000_000_000;
}
