namespace Glueline.Registry.Framing;

/// <summary>
/// The header before the payload of every record of the AWS Glue Schema Registry.
/// <code>
/// byte 0      3, the header's version
/// byte 1      0 (the payload is not compressed) or 5 (the payload is a zlib stream)
/// bytes 2-17  the schema version's UUID, big-endian, in the order of its text
/// bytes 18-   the payload, which may be empty
/// </code>
/// </summary>
/// <param name="SchemaVersionId">The schema version that the payload was written with.</param>
/// <param name="Compression">How the payload is stored.</param>
/// <exception cref="ArgumentOutOfRangeException">The compression is not one of <see cref="FrameCompression"/>'s.</exception>
internal readonly record struct GlueFrameHeader(Guid SchemaVersionId, FrameCompression Compression = FrameCompression.None)
{
    /// <summary>The header's length in bytes.</summary>
    public const int Size = 18;

    /// <summary>Byte 0 of every frame.</summary>
    public const byte Version = 3;

    private const int CompressionAt = 1;
    private const int IdAt = 2;

    /// <summary>How the payload is stored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of <see cref="FrameCompression"/>'s.</exception>
    public FrameCompression Compression
    {
        get;
        init => field = Defined(value);
    } = Defined(Compression);

    /// <summary>Reads the header at the start of a record.</summary>
    /// <exception cref="RecordFrameException">The bytes do not start with a header; the message names what they look like
    /// instead.</exception>
    public static GlueFrameHeader Read(ReadOnlySpan<byte> record)
    {
        if (record.IsEmpty || record[0] != Version)
            throw NotAFrame(record);
        if (record.Length < Size)
        {
            throw new RecordFrameException(
                FrameFault.Truncated,
                $"the record ends inside the header: expected at least {Size} bytes, found {record.Length}",
                record.Length
            );
        }

        if (record[CompressionAt] is not ((byte)FrameCompression.None or (byte)FrameCompression.Zlib))
        {
            throw new RecordFrameException(
                FrameFault.UnknownCompression,
                $"unknown compression: expected 0 (none) or 5 (zlib), found {record[CompressionAt]}",
                CompressionAt
            );
        }

        return new GlueFrameHeader(new Guid(record[IdAt..Size], bigEndian: true), (FrameCompression)record[CompressionAt]);
    }

    /// <summary>Writes the header to the first <see cref="Size"/> bytes of a span.</summary>
    /// <exception cref="ArgumentException">The span is shorter than the header.</exception>
    public void Write(Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"The span has {destination.Length} bytes: expected at least {Size}.", nameof(destination));
        destination[0] = Version;
        destination[CompressionAt] = (byte)Compression;
        SchemaVersionId.TryWriteBytes(destination[IdAt..Size], bigEndian: true, out _);
    }

    internal static FrameCompression Defined(FrameCompression compression) =>
        compression is FrameCompression.None or FrameCompression.Zlib
            ? compression
            : throw new ArgumentOutOfRangeException(
                nameof(compression),
                compression,
                $"Expected {nameof(FrameCompression.None)} (0) or {nameof(FrameCompression.Zlib)} (5)."
            );

    private static RecordFrameException NotAFrame(ReadOnlySpan<byte> record) =>
        record switch
        {
            [] => new(FrameFault.Empty, "the record is empty: expected a registry header, which starts with byte 3", 0),
            [0, ..] => new(
                FrameFault.ConfluentFraming,
                "byte 0 is 0, as the Confluent Schema Registry frames its records: expected 3 (AWS Glue). It was "
                    + "written with Confluent's serializer, and Confluent's deserializer reads it",
                0
            ),
            [(byte)'{' or (byte)'[', ..] => new(
                FrameFault.PlainJson,
                $"byte 0 is {record[0]} ('{(char)record[0]}'), which looks like plain JSON: expected a registry header, which starts "
                    + "with byte 3. The record was written without a registry serializer",
                0
            ),
            _ => new(
                FrameFault.UnknownVersion,
                $"byte 0 is {record[0]}: expected 3, the header version of the AWS Glue Schema Registry",
                0
            ),
        };
}
