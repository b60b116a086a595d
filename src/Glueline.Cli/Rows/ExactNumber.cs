using System.Globalization;
using System.Numerics;

namespace Glueline.Cli.Rows;

/// <summary>The exact value of a JSON number of any size: digits without leading or trailing zeros, times a power of ten.</summary>
internal readonly record struct ExactNumber(bool IsNegative, string Digits, BigInteger Exponent)
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

    public static ExactNumber Parse(ReadOnlySpan<char> literal)
    {
        var isNegative = literal is ['-', ..];
        if (literal is ['-' or '+', ..])
            literal = literal[1..];
        var exponent = BigInteger.Zero;
        if (literal.IndexOfAny('e', 'E') is >= 0 and var at)
        {
            exponent = BigInteger.Parse(literal[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            literal = literal[..at];
        }
        var point = literal.IndexOf('.');
        var digits = point < 0 ? literal.ToString() : string.Concat(literal[..point], literal[(point + 1)..]);
        exponent -= point < 0 ? 0 : literal.Length - point - 1;

        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        significant = significant.TrimStart('0');
        return significant is "" ? new(false, "0", 0) : new(isNegative, significant, exponent);
    }

    /// <summary>One notation for each value: plain if that is short, otherwise with an exponent.</summary>
    public override string ToString()
    {
        var sign = IsNegative ? "-" : "";
        return Exponent.IsZero ? sign + Digits
            : Exponent > 0 && Exponent <= MaxPadding ? sign + Digits + new string('0', (int)Exponent)
            : Exponent < 0 && -Exponent < Digits.Length ? $"{sign}{Digits[..^(int)-Exponent]}.{Digits[^(int)-Exponent..]}"
            : $"{sign}{Digits}e{Exponent}";
    }
}
