using System.Runtime.CompilerServices;

namespace Glueline.Avro.Json;

/// <summary>Integers as decimal digits.</summary>
internal static class IntegerText
{
    /// <summary>Room for any 64-bit integer: "-9223372036854775808".</summary>
    public const int MaxLength = 20;

    private static ReadOnlySpan<byte> Pairs =>
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Writes a signed integer and returns its length; <see cref="MaxLength"/> bytes must be free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(long value, ref byte target)
    {
        if (value >= 0)
            return Write((ulong)value, ref target);
        target = (byte)'-';
        return 1 + Write((ulong)-value, ref Unsafe.Add(ref target, 1));
    }

    public static int Write(ulong value, ref byte target)
    {
        if (value < EightDigits.Limit)
            return EightDigits.Write((uint)value, ref target);
        var high = value / EightDigits.Limit;
        if (high >= EightDigits.Limit)
            return WriteLong(value, ref target);
        var length = EightDigits.Write((uint)high, ref target);
        EightDigits.WriteAll((uint)(value - high * EightDigits.Limit), ref Unsafe.Add(ref target, length));
        return length + EightDigits.Most;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteLong(ulong value, ref byte target)
    {
        var length = Length(value);
        var index = length;
        while (value >= 100)
        {
            var rest = value / 100;
            index -= 2;
            WritePair((int)(value - rest * 100), ref Unsafe.Add(ref target, index));
            value = rest;
        }

        if (value >= 10)
            WritePair((int)value, ref target);
        else
            target = (byte)('0' + value);
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePair(int pair, ref byte target) =>
        Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<ushort>(in Pairs[pair * 2]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Length(ulong value)
    {
        // 1233/4096 is log10(2), close enough for 64 bits; the power of ten then shows whether the estimate is one too high.
        var estimate = ((64 - System.Numerics.BitOperations.LeadingZeroCount(value)) * 1233) >> 12;
        return estimate + (value >= PowersOfTen.Integer[estimate] ? 1 : 0);
    }
}
