using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Glueline.Avro.Json;

/// <summary>
/// Decimal digits, many at a time: no branch depends on how many there are, which nobody can predict.
/// </summary>
internal static class EightDigits
{
    /// <summary>The most digits of which a number is made at once.</summary>
    public const int Most = 8;

    /// <summary>The first number with more digits than <see cref="Most"/>.</summary>
    public const uint Limit = 100_000_000;

    private const ulong Zeros = 0x3030_3030_3030_3030;

    /// <summary>One bit for each of sixteen bytes that is not a digit, and one for the byte after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Others(ref byte text)
    {
        var values = Vector128.LoadUnsafe(ref text) - Vector128.Create((byte)'0');
        return ~Vector128.LessThanOrEqual(values, Vector128.Create((byte)9)).ExtractMostSignificantBits();
    }

    /// <summary>The number of so many digits, from 1 to <see cref="Most"/>; eight bytes must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ref byte text, int count)
    {
        var digits = Unsafe.ReadUnaligned<ulong>(ref text);
        if (!BitConverter.IsLittleEndian)
            digits = BinaryPrimitives.ReverseEndianness(digits);
        // The last digit moves to the end, and what was after it out of the register; the zeros before the first count nothing.
        digits = (digits ^ Zeros) << (64 - (8 * count));
        digits = (digits * 10) + (digits >> 8);
        return (
                ((digits & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064)
                + (((digits >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)
            ) >> 32;
    }

    /// <summary>The number of so many digits, from 1 to twice <see cref="Most"/>; sixteen bytes must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadLong(ref byte text, int count) =>
        count <= Most
            ? Read(ref text, count)
            : (Read(ref text, Most) * PowersOfTen.Integer[count - Most]) + Read(ref Unsafe.Add(ref text, Most), count - Most);

    /// <summary>Writes a number below <see cref="Limit"/> and returns its length; eight bytes must be free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(uint value, ref byte target)
    {
        var digits = Split(value);
        // At least the last digit is written, also if it is zero.
        var leading = BitOperations.TrailingZeroCount(digits | (1UL << 56)) >> 3;
        Store((digits | Zeros) >> (8 * leading), ref target);
        return Most - leading;
    }

    /// <summary>Writes a number below <see cref="Limit"/> with the zeros before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteAll(uint value, ref byte target) => Store(Split(value) | Zeros, ref target);

    /// <summary>Writes a number below <see cref="Limit"/> with the zeros before it and without those at its end.</summary>
    /// <returns>The number of digits that are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteFraction(uint value, ref byte target)
    {
        var digits = Split(value);
        Store(digits | Zeros, ref target);
        return Most - (BitOperations.LeadingZeroCount(digits) >> 3);
    }

    /// <summary>The digits of a number below <see cref="Limit"/>, the first in the lowest byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Split(uint value)
    {
        // Two halves of four digits, then four of two, then eight; a division is a multiplication and a shift in each part.
        var high = value / 10_000;
        var fours = high | ((ulong)(value - (high * 10_000)) << 32);
        var hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
        var twos = hundreds | ((fours - (hundreds * 100)) << 16);
        var tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
        return tens | ((twos - (tens * 10)) << 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ulong text, ref byte target) =>
        Unsafe.WriteUnaligned(ref target, BitConverter.IsLittleEndian ? text : BinaryPrimitives.ReverseEndianness(text));
}
