using System.Globalization;
using System.Runtime.CompilerServices;

namespace Glueline.Avro.Json;

/// <summary>
/// Floating-point numbers in the fewest digits that read back as the same number: the same bytes as .NET's own formatter.
/// </summary>
internal static class DoubleText
{
    /// <summary>Room for any number: "-2.2250738585072014E-308".</summary>
    public const int MaxLength = 32;

    private const double Scale = 1e6;
    private const uint DecimalsToEight = 100;
    private const long MaxSafeInteger = 1L << 53;

    /// <summary>Writes a finite number and returns its length; <see cref="MaxLength"/> bytes must be free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(double value, ref byte target)
    {
        // With six decimals and below 1e9 a number has at most 15 digits. Then only one decimal of that
        // length divides back to the number, and without its trailing zeros it is the shortest. Small ones are written with an exponent.
        var magnitude = Math.Abs(value);
        if (magnitude is < 1e9 and >= 1e-4)
        {
            var scaled = (long)(magnitude * Scale + 0.5);
            if (scaled / Scale == magnitude)
                return WriteDecimal(scaled, value < 0, ref target);
        }

        return WriteOther(value, ref target);
    }

    /// <summary>Whether the double of an integer is written as that very integer: all are up to 2^53, and few beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool RoundTrips(long integer) => integer is >= -MaxSafeInteger and <= MaxSafeInteger || RoundTripsLarge(integer);

    /// <summary>Writes with .NET's formatter and returns the length.</summary>
    public static int WriteShortest(double value, Span<byte> target)
    {
        value.TryFormat(target, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Writes with .NET's formatter and returns the length.</summary>
    public static int WriteShortest(float value, Span<byte> target)
    {
        value.TryFormat(target, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool RoundTripsLarge(long integer)
    {
        Span<byte> asInteger = stackalloc byte[IntegerText.MaxLength];
        Span<byte> asDouble = stackalloc byte[MaxLength];
        return DecimalLiteral.SameValue(
            asInteger[..IntegerText.Write(integer, ref asInteger[0])],
            asDouble[..WriteShortest((double)integer, asDouble)]
        );
    }

    private static int WriteDecimal(long scaled, bool negative, ref byte target)
    {
        var length = 0;
        if (negative)
            Unsafe.Add(ref target, length++) = (byte)'-';
        var whole = (ulong)scaled / 1_000_000;
        var fraction = (uint)((ulong)scaled - whole * 1_000_000);
        length += IntegerText.Write(whole, ref Unsafe.Add(ref target, length));
        if (fraction == 0)
            return length;
        Unsafe.Add(ref target, length++) = (byte)'.';
        return length + EightDigits.WriteFraction(fraction * DecimalsToEight, ref Unsafe.Add(ref target, length));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteOther(double value, ref byte target)
    {
        if (BitConverter.DoubleToInt64Bits(value) != 0)
            return WriteShortest(value, System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref target, MaxLength));
        target = (byte)'0';
        return 1;
    }
}
