using Glueline.Avro;

namespace Glueline.Registry.Framing;

/// <summary>A record's bytes on a topic: header and payload.</summary>
internal readonly ref struct GlueFrame
{
    /// <summary>The default limit of an inflated payload: 64 MiB.</summary>
    public const int DefaultMaximumInflated = 64 << 20;

    private GlueFrame(GlueFrameHeader header, ReadOnlySpan<byte> stored)
    {
        Header = header;
        Stored = stored;
    }

    /// <summary>The header.</summary>
    public GlueFrameHeader Header { get; }

    /// <summary>The payload's bytes in the record: compressed if the header says so.</summary>
    public ReadOnlySpan<byte> Stored { get; }

    /// <summary>Splits a record into header and payload; nothing is copied.</summary>
    /// <exception cref="RecordFrameException">The bytes do not start with a header.</exception>
    public static GlueFrame Read(ReadOnlySpan<byte> record) => new(GlueFrameHeader.Read(record), record[GlueFrameHeader.Size..]);

    /// <summary>Appends a frame, compressed if the options ask for it and that makes it smaller.</summary>
    public static void Write(OutputBuffer output, Guid schemaVersionId, ReadOnlySpan<byte> payload, FramingOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        var start = output.WrittenCount;
        WriteHeader(output, new GlueFrameHeader(schemaVersionId));
        output.Write(payload);
        End(output, start, schemaVersionId, options);
    }

    /// <summary>
    /// The payload, inflated into <paramref name="scratch"/> if it is compressed; the scratch buffer's content is replaced.
    /// </summary>
    /// <param name="scratch">Receives an inflated payload; it must live as long as the result is used.</param>
    /// <param name="maximum">The most bytes that it may inflate to.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is negative.</exception>
    /// <exception cref="RecordFrameException">The payload is not a complete zlib stream, or inflates beyond the limit.</exception>
    public ReadOnlySpan<byte> Payload(OutputBuffer scratch, int maximum = DefaultMaximumInflated)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        if (Header.Compression is FrameCompression.None)
            return Stored;
        scratch.Clear();
        ZlibPayload.Inflate(Stored, scratch, maximum);
        return scratch.WrittenSpan;
    }

    /// <summary>The header of a payload that is not compressed.</summary>
    internal static byte[] PlainHeader(Guid schemaVersionId)
    {
        var header = new byte[GlueFrameHeader.Size];
        new GlueFrameHeader(schemaVersionId).Write(header);
        return header;
    }

    /// <summary>
    /// Compresses the payload after the header at <paramref name="start"/>, if the options ask for it and that makes it smaller.
    /// </summary>
    internal static void End(OutputBuffer output, int start, Guid schemaVersionId, FramingOptions options)
    {
        if (options.Compression is FrameCompression.None)
            return;
        var payload = output.WrittenSpan[(start + GlueFrameHeader.Size)..];
        if (payload.Length < options.CompressFrom)
            return;

        using var deflated = new OutputBuffer();
        ZlibPayload.Deflate(payload, deflated, options.Level);
        if (deflated.WrittenCount >= payload.Length)
            return;

        output.Truncate(start);
        WriteHeader(output, new GlueFrameHeader(schemaVersionId, options.Compression));
        output.Write(deflated.WrittenSpan);
    }

    private static void WriteHeader(OutputBuffer output, GlueFrameHeader header)
    {
        header.Write(output.GetSpan(GlueFrameHeader.Size));
        output.Advance(GlueFrameHeader.Size);
    }
}
