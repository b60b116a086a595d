using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Logical;

/// <summary>
/// Decimals in Avro's encoding: the unscaled integer as big-endian two's complement (specification, "Decimal", "Big Decimal").
/// </summary>
internal static class DecimalBytes
{
    /// <summary>An exponent must not make a few bytes of text into a number of many megabytes.</summary>
    private const int MostBigDecimalDigits = 10_000;
    private const int LongDigits = 18;

    public static bool TryWrite(in DecimalLiteral literal, AvroSchema schema, ref AvroWriter output, out MisfitKind misfit)
    {
        misfit = MisfitKind.None;
        var type = schema.LogicalType!;
        if (type.Kind is LogicalTypeKind.BigDecimal)
            return TryWriteBigDecimal(literal, ref output, out misfit);
        if (literal.Count > 0 && literal.Scale > type.Scale)
        {
            misfit = MisfitKind.InexactNumber;
            return false;
        }

        if (literal.Count > 0 && literal.Count + (type.Scale - literal.Scale) > type.Precision)
        {
            misfit = MisfitKind.NumberOutOfRange;
            return false;
        }

        var zeros = literal.Count == 0 ? 0 : (int)(type.Scale - literal.Scale);
        var size = schema is FixedSchema @fixed ? @fixed.Size : -1;
        if (literal.Count + zeros <= LongDigits)
            WriteLong(Unscaled(literal, zeros), size, ref output);
        else
            Write(BigUnscaled(literal, zeros), size, ref output);
        return true;
    }

    private static bool TryWriteBigDecimal(in DecimalLiteral literal, ref AvroWriter output, out MisfitKind misfit)
    {
        misfit = MisfitKind.NumberOutOfRange;
        if (literal.Scale is > MostBigDecimalDigits or < -MostBigDecimalDigits)
            return false;
        misfit = MisfitKind.None;
        var zeros = (int)Math.Max(0, -literal.Scale);
        var unscaled = BigUnscaled(literal, zeros).ToByteArray(isUnsigned: false, isBigEndian: true);
        using var inner = new OutputBuffer(unscaled.Length + AvroWriter.MaxVarint * 2);
        var writer = new AvroWriter(inner);
        writer.WriteBytes(unscaled);
        writer.WriteInt((int)Math.Max(0, literal.Scale));
        writer.Flush();
        output.WriteBytes(inner.WrittenSpan);
        return true;
    }

    private static long Unscaled(in DecimalLiteral literal, int zeros)
    {
        Span<byte> digits = stackalloc byte[LongDigits];
        digits.Fill((byte)'0');
        literal.CopyDigits(digits);
        long value = 0;
        foreach (var digit in digits[..(literal.Count + zeros)])
            value = value * 10 + (digit - '0');
        return literal.IsNegative ? -value : value;
    }

    private static BigInteger BigUnscaled(in DecimalLiteral literal, int zeros)
    {
        if (literal.Count == 0)
            return BigInteger.Zero;
        var digits = new byte[literal.Count + zeros];
        digits.AsSpan().Fill((byte)'0');
        literal.CopyDigits(digits);
        var value = BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return literal.IsNegative ? -value : value;
    }

    private static void WriteLong(long value, int size, ref AvroWriter output)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        // A leading byte says nothing when it only repeats the sign.
        while (bytes.Length > 1 && bytes[0] == (byte)((sbyte)bytes[1] >> 7))
            bytes = bytes[1..];
        Write(bytes, value < 0, size, ref output);
    }

    private static void Write(BigInteger value, int size, ref AvroWriter output) =>
        Write(value.ToByteArray(isUnsigned: false, isBigEndian: true), value.Sign < 0, size, ref output);

    private static void Write(scoped ReadOnlySpan<byte> bytes, bool negative, int size, ref AvroWriter output)
    {
        if (size < 0)
        {
            output.WriteBytes(bytes);
            return;
        }

        // The precision's bound (specification, "Decimal") sees to it that the bytes fit the fixed.
        for (var index = bytes.Length; index < size; index++)
            output.WriteByte(negative ? (byte)0xFF : (byte)0);
        output.WriteFixed(bytes);
    }
}
