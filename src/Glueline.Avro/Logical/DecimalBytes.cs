using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Logical;

/// <summary>
/// Decimals in Avro's encoding: the unscaled integer as big-endian two's complement (specification, "Decimal", "Big Decimal").
/// </summary>
internal static class DecimalBytes
{
    private const int LongDigits = 18;

    /// <summary>Writes a number as a value of a schema with the logical type decimal or big-decimal; nothing if it does not fit.</summary>
    public static DecimalFit Write(in DecimalLiteral literal, AvroSchema schema, ref AvroWriter output)
    {
        var type = schema.LogicalType!;
        if (type.Kind is LogicalTypeKind.BigDecimal)
            return WriteBigDecimal(literal, ref output);
        if (literal.Count > 0 && literal.Scale > type.Scale)
            return DecimalFit.TooManyDecimals;
        if (literal.Count > 0 && literal.Count + (type.Scale - literal.Scale) > type.Precision)
            return DecimalFit.OutOfRange;

        var zeros = literal.Count == 0 ? 0 : (int)(type.Scale - literal.Scale);
        var size = schema is FixedSchema @fixed ? @fixed.Size : -1;
        if (literal.Count + zeros <= LongDigits)
            WriteLong(Unscaled(literal, zeros), size, ref output);
        else
            Write(BigUnscaled(literal, zeros), size, ref output);
        return DecimalFit.Fits;
    }

    private static DecimalFit WriteBigDecimal(in DecimalLiteral literal, ref AvroWriter output)
    {
        if (literal.Scale is > BigDecimal.MaxScale or < -BigDecimal.MaxScale)
            return DecimalFit.OutOfRange;
        var zeros = (int)Math.Max(0, -literal.Scale);
        var unscaled = BigUnscaled(literal, zeros).ToByteArray(isUnsigned: false, isBigEndian: true);
        output.WriteBytes(BigDecimalBytes.Join(unscaled, (int)Math.Max(0, literal.Scale)));
        return DecimalFit.Fits;
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
        // A leading byte that only repeats the sign is left out.
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

        // The bytes fit, for the specification bounds the precision by the fixed's size ("Decimal").
        for (var index = bytes.Length; index < size; index++)
            output.WriteByte(negative ? (byte)0xFF : (byte)0);
        output.WriteFixed(bytes);
    }
}

/// <summary>Whether a decimal holds a number.</summary>
internal enum DecimalFit
{
    Fits,

    /// <summary>The number has more digits after the point than the decimal.</summary>
    TooManyDecimals,

    /// <summary>The number has more digits in all than the decimal, or an exponent that would make a few bytes into megabytes.</summary>
    OutOfRange,
}
