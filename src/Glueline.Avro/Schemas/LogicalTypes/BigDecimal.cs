using Glueline.Avro.Binary;

namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// A number with a scale of its own, on bytes (specification 1.12, "Big Decimal"): the bytes of the unscaled integer, then the scale.
/// </summary>
internal sealed class BigDecimal() : LogicalTypeDefinition(LogicalTypeKind.BigDecimal, "big-decimal", JsonForm.Decimal)
{
    /// <summary>The largest scale that is read or written: it is a number of digits.</summary>
    public const int MaxScale = 10_000;

    public override bool IsValidOn(AvroType type, int size) => type is AvroType.Bytes;

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

        return inner.Remaining == 0 && scale is >= 0 and <= MaxScale
            ? unscaled
            : throw new AvroDataException(
                $"expected a big-decimal with a scale from 0 to {MaxScale}, found {scale} and {inner.Remaining} more bytes"
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
