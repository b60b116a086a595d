using System.Globalization;
using Glueline.Avro.Json;

namespace Glueline.Evolution.Inference;

/// <summary>Compares decimal numerals with doubles by value, regardless of the number of digits.</summary>
internal static class DecimalText
{
    /// <summary>Whether the double, printed in its shortest form, is exactly the number of a JSON literal.</summary>
    public static bool IsExact(double value, ReadOnlySpan<byte> literal)
    {
        Span<byte> shortest = stackalloc byte[DoubleText.MaxLength];
        return double.IsFinite(value) && DecimalLiteral.SameValue(literal, shortest[..DoubleText.WriteShortest(value, shortest)]);
    }

    /// <summary>The same for a single-precision float.</summary>
    public static bool IsExact(float value, ReadOnlySpan<byte> literal)
    {
        Span<byte> shortest = stackalloc byte[DoubleText.MaxLength];
        return float.IsFinite(value) && DecimalLiteral.SameValue(literal, shortest[..DoubleText.WriteShortest(value, shortest)]);
    }

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
}
