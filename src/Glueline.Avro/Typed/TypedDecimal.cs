using System.Buffers.Binary;
using Glueline.Avro.Binary;

namespace Glueline.Avro.Typed;

/// <summary>Decimals between .NET's type and Avro's big-endian two's complement (specification, "Decimal").</summary>
internal static class TypedDecimal
{
    /// <summary>The most digits that every value of <see cref="decimal"/> may have.</summary>
    public const int MostDigits = 28;

    private const int Size = 16;

    public static void Write(ref AvroWriter output, decimal value, int precision, int scale)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt128BigEndian(bytes, Unscaled(value, precision, scale));
        output.WriteBytes(Shortest(bytes));
    }

    /// <summary>Fills all the bytes, with the sign before the number.</summary>
    public static void WriteFixed(ref AvroWriter output, decimal value, int precision, int scale, int size)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var unscaled = Unscaled(value, precision, scale);
        BinaryPrimitives.WriteInt128BigEndian(bytes, unscaled);
        for (var more = size - Size; more > 0; more--)
            output.WriteByte(unscaled < 0 ? (byte)0xFF : (byte)0);
        output.WriteFixed(size < Size ? bytes[^size..] : bytes);
    }

    private static Int128 Unscaled(decimal value, int precision, int scale)
    {
        if (value.Scale > scale)
        {
            var rounded = decimal.Round(value, scale);
            if (rounded != value)
                throw new AvroDataException($"expected at most {scale} digits after the point, found {value}");
            value = rounded;
        }

        var zeros = scale - value.Scale;
        var magnitude = Magnitude(value);
        if (magnitude > 0 && (zeros >= precision || magnitude >= Power(precision - zeros)))
            throw new AvroDataException($"expected at most {precision} digits with {scale} of them after the point, found {value}");
        var unscaled = magnitude == 0 ? 0 : (Int128)(magnitude * Power(zeros));
        return decimal.IsNegative(value) ? -unscaled : unscaled;
    }

    public static bool TryRead(ReadOnlySpan<byte> unscaled, int scale, out decimal value)
    {
        value = 0;
        if (unscaled.IsEmpty)
            return false;
        unscaled = Shortest(unscaled);
        if (unscaled.Length > Size)
            return false;
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Fill((byte)((sbyte)unscaled[0] >> 7));
        unscaled.CopyTo(bytes[^unscaled.Length..]);
        var number = BinaryPrimitives.ReadInt128BigEndian(bytes);
        var magnitude = number < 0 ? (UInt128)(-number) : (UInt128)number;
        if (magnitude >> 96 != 0)
            return false;
        value = new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), number < 0, (byte)scale);
        return true;
    }

    /// <summary>Without leading bytes that only repeat the sign.</summary>
    private static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 1 && bytes[0] == (byte)((sbyte)bytes[1] >> 7))
            bytes = bytes[1..];
        return bytes;
    }

    private static UInt128 Magnitude(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        return ((UInt128)(uint)parts[2] << 64) | ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
    }

    private static UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (; exponent > 0; exponent--)
            power *= 10;
        return power;
    }
}
