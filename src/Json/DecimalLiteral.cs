using System.Text;

namespace Glueline;

/// <summary>
/// A JSON number as the decimal that it spells: sign, digits without zeros at either end, and scale. All that compare, convert or check
/// numbers digit by digit read them here. This file is compiled into each project that needs it.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal readonly ref struct DecimalLiteral
{
    /// <summary>
    /// Exponents are cut here, far beyond any that a type can hold, and far from overflow when the places of the digits are added.
    /// </summary>
    public const long FarExponent = 1L << 56;

    private readonly ReadOnlySpan<byte> _digits; // may hold the point

    private DecimalLiteral(bool isNegative, ReadOnlySpan<byte> digits, int count, long scale)
    {
        IsNegative = isNegative;
        _digits = digits;
        Count = count;
        Scale = scale;
    }

    /// <summary>Whether the literal starts with a minus; a zero may.</summary>
    public bool IsNegative { get; }

    /// <summary>The number of significant digits; 0 for zero.</summary>
    public int Count { get; }

    /// <summary>The value is the digits as an integer, divided by ten to this power; negative for trailing zeros left out.</summary>
    public long Scale { get; }

    /// <summary>The power of ten of the first digit: 2 for 123, -1 for 0.1; 0 for zero.</summary>
    public long Magnitude => Count == 0 ? 0 : Count - 1 - Scale;

    /// <summary>Reads a literal that is known to follow JSON's grammar; <c>E+19</c> as .NET writes it is read too.</summary>
    public static DecimalLiteral Parse(ReadOnlySpan<byte> literal)
    {
        var negative = literal[0] == '-';
        if (negative)
            literal = literal[1..];
        long exponent = 0;
        if (literal.IndexOfAny((byte)'e', (byte)'E') is var mark && mark >= 0)
        {
            exponent = Exponent(literal[(mark + 1)..]);
            literal = literal[..mark];
        }

        var point = literal.IndexOf((byte)'.');
        long scale = point < 0 ? 0 : literal.Length - point - 1;
        var digits = literal.TrimStart("0."u8);
        if (digits.IsEmpty)
            return new DecimalLiteral(negative, [], 0, 0);
        while (digits[^1] is (byte)'0' or (byte)'.')
        {
            if (digits[^1] == '0')
                scale--;
            digits = digits[..^1];
        }

        var count = digits.Contains((byte)'.') ? digits.Length - 1 : digits.Length;
        return new DecimalLiteral(negative, digits, count, scale - exponent);
    }

    /// <summary>Whether two literals are the same decimal, however they are spelt.</summary>
    public static bool SameValue(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var a = Parse(one);
        var b = Parse(other);
        if (a.Count == 0 || b.Count == 0)
            return a.Count == b.Count;
        return a.IsNegative == b.IsNegative && a.Count == b.Count && a.Scale == b.Scale && a.SameDigits(b);
    }

    /// <summary>Copies the significant digits, without the point.</summary>
    public void CopyDigits(Span<byte> target)
    {
        var index = 0;
        foreach (var digit in _digits)
            if (digit != '.')
                target[index++] = digit;
    }

    /// <summary>The significant digits, without the point; empty for zero.</summary>
    public string Digits()
    {
        var digits = new byte[Count];
        CopyDigits(digits);
        return Encoding.ASCII.GetString(digits);
    }

    private bool SameDigits(in DecimalLiteral other)
    {
        int i = 0,
            j = 0;
        for (var left = Count; left > 0; left--)
        {
            if (_digits[i] == '.')
                i++;
            if (other._digits[j] == '.')
                j++;
            if (_digits[i++] != other._digits[j++])
                return false;
        }

        return true;
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        if (text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        long value = 0;
        foreach (var digit in text)
            value = Math.Min(value * 10 + (digit - '0'), FarExponent);
        return negative ? -value : value;
    }
}
