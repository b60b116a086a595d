using System.Globalization;

namespace Glueline.Consumer.Items;

/// <summary>One spelling for each number, so that 2, 2.0 and 20e-1 are the same key, as they are to DynamoDB.</summary>
internal static class NumberText
{
    /// <summary>The number as its significant digits and a power of ten: <c>-125e-2</c>; zero is <c>0e0</c>.</summary>
    public static string Normalize(ReadOnlySpan<char> literal)
    {
        var negative = literal is ['-', ..];
        if (negative) literal = literal[1..];
        var exponent = 0L;
        if (literal.IndexOfAny('e', 'E') is >= 0 and var mark)
        {
            exponent = long.Parse(literal[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            literal = literal[..mark];
        }

        var digits = literal.ToString();
        if (digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        digits = digits.TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0
            ? "0e0"
            : string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{significant}e{exponent + digits.Length - significant.Length}");
    }
}
