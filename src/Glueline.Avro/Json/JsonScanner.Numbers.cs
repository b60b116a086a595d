using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Glueline.Avro.Json;

internal ref partial struct JsonScanner
{
    /// <summary>Decimals of that many digits survive the way through a double and its shortest digits (DBL_DIG, FLT_DIG).</summary>
    private const int DoubleDigits = 15;
    private const int SingleMagnitude = 1_000_000;

    /// <summary>
    /// Reads an integer literal that a 64-bit integer holds; false for another kind of value, a fraction, an exponent or a larger number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryInteger(out long value)
    {
        var next = Peek();
        var index = _position;
        var negative = next == '-';
        if (negative)
            next = ++index < _length ? At(index) : (byte)0;
        var digit = (uint)next - '0';
        if (digit > 9)
            return NoInteger(out value);
        ulong magnitude = digit;
        var first = index++;
        if (digit != 0)
        {
            for (; index < _length && (digit = (uint)At(index) - '0') <= 9; index++)
                magnitude = magnitude * 10 + digit;
            if (index - first > 18)
                return TryLargeInteger(out value);
        }

        // A digit here follows a leading zero.
        if (index < _length && At(index) is var end && (end is (byte)'.' or (byte)'e' or (byte)'E' || (uint)end - '0' <= 9))
            return NoInteger(out value);
        _position = index;
        value = negative ? -(long)magnitude : (long)magnitude;
        return true;
    }

    /// <summary>Reads an integer literal that a 32-bit integer holds.</summary>
    public bool TryInt(out int value)
    {
        var start = _position;
        if (TryInteger(out var integer) && integer == (int)integer)
        {
            value = (int)integer;
            return true;
        }

        _position = start;
        value = 0;
        return false;
    }

    /// <summary>Reads a 64-bit integer if the literal is one, otherwise a double; false if neither holds it.</summary>
    public bool TryNumber(out bool isInteger, out long integer, out double number)
    {
        integer = 0;
        number = 0;
        if (TryShortDecimal(DoubleDigits, out var magnitude, out var scale, out var negative))
        {
            isInteger = scale == 0;
            if (isInteger)
                integer = negative ? -(long)magnitude : (long)magnitude;
            else
                number = (negative ? -(double)magnitude : magnitude) / PowersOfTen.Double[scale];
            return true;
        }

        isInteger = TryInteger(out integer);
        return isInteger || TryLongDouble(out number);
    }

    /// <summary>
    /// Reads a number if the shortest digits of its double are the same decimal; false for another kind of value, or if digits would be
    /// lost.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDouble(out double value)
    {
        if (TryShortDecimal(DoubleDigits, out var magnitude, out var scale, out var negative))
        {
            // Both operands are exact, so IEEE division rounds the decimal itself, as a parser must.
            value = magnitude;
            if (scale > 0)
                value /= PowersOfTen.Double[scale];
            if (negative)
                value = -value;
            return true;
        }

        return TryLongDouble(out value);
    }

    /// <summary>
    /// Reads a number as the double nearest to it; false for another kind of value, for a number beyond the largest double, and for an
    /// integer that a double would change and a 64-bit integer holds.
    /// </summary>
    public bool TryNearestDouble(out double value)
    {
        if (TryShortDecimal(DoubleDigits, out var magnitude, out var scale, out var negative))
        {
            value = (negative ? -(double)magnitude : magnitude) / PowersOfTen.Double[scale];
            return true;
        }

        value = 0;
        if (!AtNumber())
            return false;
        var start = _position;
        var literal = NumberToken();
        var isLong =
            IsInteger(literal)
            && Utf8Parser.TryParse(literal, out long integer, out var used)
            && used == literal.Length
            && !DoubleText.RoundTrips(integer);
        if (!isLong && Utf8Parser.TryParse(literal, out value, out _) && double.IsFinite(value))
            return true;
        _position = start;
        return false;
    }

    /// <summary>Reads a number if the shortest digits of its single are the same decimal.</summary>
    public bool TrySingle(out float value)
    {
        var start = _position;
        if (TryShortDecimal(DoubleDigits, out var magnitude, out var scale, out var negative))
        {
            if (magnitude < SingleMagnitude && scale <= PowersOfTen.MaxExactSingle)
            {
                value = (float)magnitude / PowersOfTen.Single[scale];
                if (negative)
                    value = -value;
                return true;
            }

            _position = start;
        }

        return TryLongSingle(out value);
    }

    /// <summary>Reads the literal of the number that starts here, checked by the grammar (RFC 8259, section 6).</summary>
    public ReadOnlySpan<byte> NumberToken()
    {
        Peek();
        var start = _position;
        var index = start;
        if (index < _length && At(index) == '-')
            index++;
        if (index < _length && At(index) == '0')
            index++;
        else
            index = Digits(index, start);
        if (index < _length && At(index) == '.')
            index = Digits(index + 1, start);
        if (index < _length && (At(index) | 0x20) == 'e')
        {
            index++;
            if (index < _length && At(index) is (byte)'+' or (byte)'-')
                index++;
            index = Digits(index, start);
        }

        if (index < _length && (uint)At(index) - '0' <= 9)
            throw Malformed("a number with a leading zero", start);
        _position = index;
        return Slice(start, index - start);
    }

    /// <summary>Whether a literal is an integer: without a fraction or an exponent.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> literal) => literal.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    private readonly int Digits(int index, int start)
    {
        var from = index;
        while (index < _length && (uint)At(index) - '0' <= 9)
            index++;
        if (index > from)
            return index;
        _ = index < _length ? 0 : throw Malformed("a number that ends before its digits", start);
        throw Malformed($"a number with {Shown(At(index))} where a digit must be", start);
    }

    /// <summary>A short literal without exponent: its digits as an integer, and how many of them follow the point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryShortDecimal(int mostDigits, out ulong magnitude, out int scale, out bool negative)
    {
        var next = Peek();
        var index = _position;
        scale = 0;
        negative = next == '-';
        if (negative)
            next = ++index < _length ? At(index) : (byte)0;
        var digit = (uint)next - '0';
        magnitude = digit;
        if (digit > 9)
            return false;
        var first = index++;
        if (digit != 0)
            for (; index < _length && (digit = (uint)At(index) - '0') <= 9; index++)
                magnitude = magnitude * 10 + digit;
        var digits = index - first;
        if (index < _length && At(index) == '.')
        {
            var point = index++;
            for (; index < _length && (digit = (uint)At(index) - '0') <= 9; index++)
                magnitude = magnitude * 10 + digit;
            scale = index - point - 1;
            if (scale == 0)
                return false;
            digits += scale;
        }

        if (digits > mostDigits || (index < _length && At(index) is var end && ((end | 0x20) == 'e' || (uint)end - '0' <= 9)))
            return false;
        _position = index;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NoInteger(out long value)
    {
        value = 0;
        if (!AtNumber())
            return false;
        var start = _position;
        NumberToken();
        _position = start;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryLargeInteger(out long value)
    {
        var start = _position;
        var literal = NumberToken();
        if (IsInteger(literal) && Utf8Parser.TryParse(literal, out value, out var used) && used == literal.Length)
            return true;
        _position = start;
        value = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryLongDouble(out double value)
    {
        value = 0;
        if (!AtNumber())
            return false;
        var start = _position;
        var literal = NumberToken();
        Span<byte> shortest = stackalloc byte[DoubleText.MaxLength];
        if (
            Utf8Parser.TryParse(literal, out value, out _)
            && double.IsFinite(value)
            && DecimalLiteral.SameValue(literal, shortest[..DoubleText.WriteShortest(value, shortest)])
        )
            return true;
        _position = start;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryLongSingle(out float value)
    {
        value = 0;
        if (!AtNumber())
            return false;
        var start = _position;
        var literal = NumberToken();
        Span<byte> shortest = stackalloc byte[DoubleText.MaxLength];
        if (
            Utf8Parser.TryParse(literal, out value, out _)
            && float.IsFinite(value)
            && DecimalLiteral.SameValue(literal, shortest[..DoubleText.WriteShortest(value, shortest)])
        )
            return true;
        _position = start;
        return false;
    }

    private bool AtNumber() => Peek() is (byte)'-' or (>= (byte)'0' and <= (byte)'9');
}
