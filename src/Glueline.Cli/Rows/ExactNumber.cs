using System.Globalization;
using System.Text;

namespace Glueline.Cli.Rows;

/// <summary>The exact value of a JSON number of any size: digits without leading or trailing zeros, times a power of ten.</summary>
internal readonly record struct ExactNumber(bool IsNegative, string Digits, long Exponent)
{
    private const int MaxPadding = 20;

    /// <summary>Whether a DynamoDB number can hold it: up to 38 digits, magnitudes from 1E-130 to below 1E+126.</summary>
    public bool IsStorable =>
        Digits is "0" || (Digits.Length <= 38 && Exponent + Digits.Length - 1 >= -130 && Exponent + Digits.Length - 1 <= 125);

    /// <summary>Whether a string is a number in JSON's notation.</summary>
    public static bool IsNumber(string text)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(text);
            return document.RootElement.ValueKind is System.Text.Json.JsonValueKind.Number;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    public static ExactNumber Parse(string literal)
    {
        var number = DecimalLiteral.Parse(Encoding.ASCII.GetBytes(literal));
        return number.Count == 0 ? new(false, "0", 0) : new(number.IsNegative, number.Digits(), -number.Scale);
    }

    /// <summary>One notation for each value: plain if that is short, otherwise with an exponent.</summary>
    public override string ToString()
    {
        var sign = IsNegative ? "-" : "";
        return Exponent == 0 ? sign + Digits
            : Exponent > 0 && Exponent <= MaxPadding ? sign + Digits + new string('0', (int)Exponent)
            : Exponent < 0 && -Exponent < Digits.Length ? $"{sign}{Digits[..^(int)-Exponent]}.{Digits[^(int)-Exponent..]}"
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{Digits}e{Exponent}");
    }
}
