using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// A field's value in its usual form, from JSON to Avro: null, a short ASCII string without escapes, a number of few digits without an
/// exponent, a boolean. The places in both texts are the caller's variables, so that they stay in registers from member to member. Whatever
/// is not plain is left to <see cref="JsonToAvroWriter"/>: false is not a verdict, and moves neither place.
/// </summary>
internal static class PlainValues
{
    /// <summary>How many bytes of the JSON text must be readable from the value on.</summary>
    public const int Reach = 1 + (2 * Chunk);

    /// <summary>How many bytes of the output must be free.</summary>
    public const int Room = 2 + (2 * Chunk);

    private const int Chunk = 32;
    private const int MostDigits = 15;
    private const uint Null = 0x6C6C756E; // the bytes of "null", loaded as little-endian
    private const uint True = 0x65757274;
    private const uint Fals = 0x736C6166;

    /// <summary>Converts the value that starts at a place.</summary>
    /// <param name="field">The field.</param>
    /// <param name="json">The JSON text.</param>
    /// <param name="at">The place of the value, then of what follows it.</param>
    /// <param name="avro">The output.</param>
    /// <param name="to">The place of the next byte in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(ref readonly JsonToAvroField field, ref byte json, ref int at, ref byte avro, ref int to)
    {
        ref var text = ref At(ref json, at);
        if (text == 'n')
            return TryNull(in field, ref text, ref at, ref avro, ref to);
        // If there is no branch to name, the value itself comes here.
        At(ref avro, to) = field.PlainBranch;
        var start = to + field.PlainBranchBytes;
        ref var target = ref At(ref avro, start);
        switch (field.Plain)
        {
            case PlainKind.String:
                if (!TryString(ref text, ref target, out var length))
                    return false;
                // Added in this order, only one addition waits for the length.
                at = at + 2 + length;
                to = start + 1 + length;
                return true;
            case PlainKind.Long or PlainKind.Int:
                if (!TryInteger(ref text, out var integer, out var digits) || (field.Plain is PlainKind.Int && integer != (int)integer))
                    return false;
                at += digits;
                to = start + Write(integer, ref target);
                return true;
            case PlainKind.Double:
                if (!TryDouble(ref text, out var number, out var characters))
                    return false;
                Unsafe.WriteUnaligned(ref target, number);
                at += characters;
                to = start + sizeof(double);
                return true;
            case PlainKind.Boolean:
                var word = Unsafe.ReadUnaligned<uint>(ref text);
                if (word == True)
                {
                    target = 1;
                    at += 4;
                }
                else if (word == Fals && At(ref text, 4) == 'e')
                {
                    target = 0;
                    at += 5;
                }
                else
                    return false;
                to = start + 1;
                return true;
            default:
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNull(ref readonly JsonToAvroField field, ref byte text, ref int at, ref byte avro, ref int to)
    {
        if (!field.IsNullPlain || Unsafe.ReadUnaligned<uint>(ref text) != Null)
            return false;
        At(ref avro, to) = field.PlainNullBranch;
        at += sizeof(uint);
        to++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryString(ref byte text, ref byte target, out int length)
    {
        var ends = Copy(ref text, ref target, 1);
        length = BitOperations.TrailingZeroCount(ends);
        if (ends == 0)
        {
            ends = Copy(ref text, ref target, 1 + Chunk);
            length = Chunk + BitOperations.TrailingZeroCount(ends);
        }

        target = (byte)(length << 1);
        return text == '"' && ends != 0 && At(ref text, length + 1) == '"';
    }

    /// <summary>Copies a chunk of a string and returns one bit for each byte that is not plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Copy(ref byte text, ref byte target, int from)
    {
        var chunk = Vector256.LoadUnsafe(ref text, (nuint)from);
        chunk.StoreUnsafe(ref target, (nuint)from);
        return (
            Vector256.Equals(chunk, Vector256.Create((byte)'"'))
            | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(chunk.AsSByte(), Vector256.Create((sbyte)0x20)).AsByte()
        ).ExtractMostSignificantBits();
    }

    /// <summary>Digits, perhaps after a minus sign, before a comma or a brace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryInteger(ref byte text, out long value, out int read)
    {
        // The sign is a branch, so that the digits need not wait for it.
        if (text != '-')
            return TryDigits(ref text, out value, out read);
        var isPlain = TryDigits(ref At(ref text, 1), out value, out read);
        value = -value;
        read++;
        return isPlain;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(ref byte text, out long value, out int count)
    {
        count = BitOperations.TrailingZeroCount(EightDigits.Others(ref text));
        value = (long)EightDigits.ReadLong(ref text, count);
        return count is > 0 and <= MostDigits && IsEnd(At(ref text, count)) && (text != '0' || count == 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDouble(ref byte text, out double value, out int read)
    {
        if (text != '-')
            return TryDecimal(ref text, out value, out read);
        var isPlain = TryDecimal(ref At(ref text, 1), out value, out read);
        value = -value;
        read++;
        // Whether zero keeps its sign depends on the schema.
        return isPlain && value != 0;
    }

    /// <summary>Digits, perhaps with a point among them, before a comma or a brace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDecimal(ref byte text, out double value, out int read)
    {
        var others = EightDigits.Others(ref text);
        var digits = BitOperations.TrailingZeroCount(others);
        read = digits;
        var isPlain = digits is > 0 and <= EightDigits.Most && (text != '0' || digits == 1);
        var magnitude = EightDigits.Read(ref text, digits);
        value = magnitude;
        if (At(ref text, digits) == '.')
        {
            read = BitOperations.TrailingZeroCount(others & (others - 1));
            var decimals = read - digits - 1;
            isPlain &= decimals is > 0 and <= EightDigits.Most;
            // Both operands are exact, so IEEE division rounds the decimal itself, as a parser must.
            value =
                (double)((magnitude * At(PowersOfTen.Integer, decimals)) + EightDigits.Read(ref At(ref text, digits + 1), decimals))
                / At(PowersOfTen.Double, decimals);
        }

        return isPlain && IsEnd(At(ref text, read));
    }

    /// <summary>Writes a number of at most 56 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(long value, ref byte target)
    {
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        if (zigzag < 0x80)
        {
            target = (byte)zigzag;
            return 1;
        }

        Unsafe.WriteUnaligned(ref target, Varint.Spread(zigzag, out var length));
        return length;
    }

    /// <summary>A number in its usual form ends here; whitespace after it, a fraction or an exponent is not for this class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsEnd(byte next) => next is (byte)',' or (byte)'}';

    /// <summary>The power for a number of decimals that was or will be found to be within bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At<T>(ReadOnlySpan<T> powers, int decimals) => powers[decimals & 15];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(ref byte first, int index) => ref Unsafe.Add(ref first, (nint)(uint)index);
}
