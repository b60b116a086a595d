namespace Glueline.JsonSchema.Numbers;

/// <summary>Numbers small enough for a machine word, as most are.</summary>
internal static class WholeNumber
{
    private const int MostDigits = 18;

    /// <summary>Reads an integer that is written as one, with neither point nor exponent; false if it may not fit.</summary>
    public static bool TryParse(ReadOnlySpan<byte> literal, out long value)
    {
        value = 0;
        var start = literal[0] == '-' ? 1 : 0;
        if (literal.Length - start > MostDigits)
            return false;
        for (var i = start; i < literal.Length; i++)
        {
            var digit = literal[i] - '0';
            if (digit is < 0 or > 9)
                return false;
            value = value * 10 + digit;
        }

        if (start > 0)
            value = -value;
        return true;
    }

    /// <summary>Reads the significant digits as one integer; false if there are too many.</summary>
    public static bool TryReadDigits(in DecimalLiteral literal, out ulong value)
    {
        value = 0;
        if (literal.Count > MostDigits)
            return false;
        Span<byte> digits = stackalloc byte[MostDigits];
        literal.CopyDigits(digits);
        foreach (var digit in digits[..literal.Count])
            value = value * 10 + (uint)(digit - '0');
        return true;
    }
}
