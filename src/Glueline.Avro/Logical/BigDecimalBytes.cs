using Glueline.Avro.Binary;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Logical;

/// <summary>The bytes of a big-decimal (specification 1.12, "Big Decimal"): those of the unscaled integer, then the scale.</summary>
internal static class BigDecimalBytes
{
    /// <summary>Splits a value into the bytes of the unscaled integer and the scale.</summary>
    /// <exception cref="AvroDataException">The bytes are not a big-decimal, or the scale is negative or too large.</exception>
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> value, out int scale)
    {
        ReadOnlySpan<byte> unscaled;
        var inner = new AvroReader(value);
        try
        {
            unscaled = inner.ReadBytes();
            scale = inner.ReadInt();
        }
        catch (AvroDataException exception)
        {
            throw new AvroDataException($"not a big-decimal: {exception.Reason}", inner: exception);
        }

        return inner.Remaining == 0 && scale is >= 0 and <= BigDecimal.MaxScale
            ? unscaled
            : throw new AvroDataException(
                $"expected a big-decimal with a scale from 0 to {BigDecimal.MaxScale}, found {scale} and {inner.Remaining} more bytes"
            );
    }

    /// <summary>The value of an unscaled integer, whose bytes are big-endian two's complement, and a scale.</summary>
    public static byte[] Join(ReadOnlySpan<byte> unscaled, int scale)
    {
        using var output = new OutputBuffer(unscaled.Length + AvroWriter.MaxVarint * 2);
        var writer = new AvroWriter(output);
        writer.WriteBytes(unscaled);
        writer.WriteInt(scale);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
