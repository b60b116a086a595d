using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToJson;

/// <summary>
/// A field in its usual form, from Avro to JSON: null, a short ASCII string that needs no escapes, a number, a boolean. The places in both
/// are the caller's variables, so that they stay in registers from field to field. Whatever is not plain is left to
/// <see cref="AvroToJsonWriter"/>: false is not a verdict, and moves neither place.
/// </summary>
internal static class PlainFields
{
    /// <summary>How many bytes must be readable from the field on.</summary>
    public const int Reach = 2 + Chunk;

    /// <summary>How many bytes of the output must be free: a name, and a string or number.</summary>
    public const int Room = Chunk + 2 + Chunk;

    private const int Chunk = 32;
    private const uint Null = 0x6C6C756E; // the bytes of "null", stored as little-endian
    private const uint True = 0x65757274;
    private const uint Fals = 0x736C6166;

    /// <summary>Converts the field that starts at a place.</summary>
    /// <param name="field">The field.</param>
    /// <param name="avro">The bytes.</param>
    /// <param name="at">The place of the field, then of what follows it.</param>
    /// <param name="json">The output.</param>
    /// <param name="to">The place of the next byte in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(ref readonly AvroToJsonField field, ref byte avro, ref int at, ref byte json, ref int to)
    {
        ref var value = ref At(ref avro, at);
        field.Name.Vector.StoreUnsafe(ref json, (nuint)(uint)to);
        var start = to + field.Name.Length;
        ref var target = ref At(ref json, start);
        var next = at;
        if (field.IsOptional)
        {
            var branch = value;
            next++;
            if (branch == field.NullBranch)
            {
                if (!field.IsNullPlain)
                    return false;
                Unsafe.WriteUnaligned(ref target, Null);
                at = next;
                to = start + sizeof(uint);
                return true;
            }

            if (branch != field.ValueBranch)
                return false;
            value = ref At(ref value, 1);
        }

        switch (field.Plain)
        {
            case PlainKind.String:
                if (!TryString(ref value, ref target, out var length))
                    return false;
                at = next + 1 + length;
                to = start + 2 + length;
                return true;
            case PlainKind.Long or PlainKind.Int:
                if (!TryInteger(ref value, out var integer, out var bytes) || (field.Plain is PlainKind.Int && integer != (int)integer))
                    return false;
                at = next + bytes;
                to = start + IntegerText.Write(integer, ref target);
                return true;
            case PlainKind.Double:
                var number = Unsafe.ReadUnaligned<double>(ref value);
                if (!double.IsFinite(number))
                    return false;
                at = next + sizeof(double);
                to = start + DoubleText.Write(number, ref target);
                return true;
            case PlainKind.Boolean:
                if (value > 1)
                    return false;
                Unsafe.WriteUnaligned(ref target, value == 0 ? Fals : True);
                At(ref target, 4) = (byte)'e';
                at = next + 1;
                to = start + 5 - value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A length below 33 and as many bytes, whatever it is without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryString(ref byte value, ref byte target, out int length)
    {
        length = value >> 1;
        var chunk = Vector256.LoadUnsafe(ref value, 1);
        chunk.StoreUnsafe(ref target, 1);
        target = (byte)'"';
        var special = (
            Vector256.Equals(chunk, Vector256.Create((byte)'"'))
            | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(chunk.AsSByte(), Vector256.Create((sbyte)0x20)).AsByte()
        ).ExtractMostSignificantBits();
        if ((value & 1) != 0 || length > Chunk || (special & ((1UL << length) - 1)) != 0)
            return false;
        At(ref target, length + 1) = (byte)'"';
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryInteger(ref byte value, out long integer, out int bytes)
    {
        ulong zigzag = value;
        bytes = 1;
        if (zigzag >= 0x80)
            zigzag = Varint.Gather(Unsafe.ReadUnaligned<ulong>(ref value), out bytes);
        integer = (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
        return bytes > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(ref byte first, int index) => ref Unsafe.Add(ref first, (nint)(uint)index);
}
