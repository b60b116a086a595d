using Glueline.Avro;

namespace Glueline.Registry.Framing;

/// <summary>A record as it stands on a topic: header and payload.</summary>
public readonly ref struct GlueFrame
{
    /// <summary>The default limit on what a compressed payload may inflate to: 64 MiB.</summary>
    public const int DefaultMaximumInflated = 64 << 20;

    private GlueFrame(GlueFrameHeader header, ReadOnlySpan<byte> stored)
    {
        Header = header;
        Stored = stored;
    }

    /// <summary>The header.</summary>
    public GlueFrameHeader Header { get; }

    /// <summary>The payload as it stands in the record: compressed when the header says so.</summary>
    public ReadOnlySpan<byte> Stored { get; }

    /// <summary>Takes a record apart; nothing is copied.</summary>
    /// <exception cref="GlueFrameException">The bytes do not begin with a header.</exception>
    public static GlueFrame Read(ReadOnlySpan<byte> record) => new(GlueFrameHeader.Read(record), record[GlueFrameHeader.Size..]);

    /// <summary>Writes a frame: compressed when the options ask for it and it pays.</summary>
    public static void Write(OutputBuffer output, Guid schemaVersionId, ReadOnlySpan<byte> payload, FramingOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        var start = Begin(output, schemaVersionId);
        output.Write(payload);
        End(output, start, schemaVersionId, options);
    }

    /// <summary>
    /// The payload, inflated into <paramref name="scratch"/> if it is compressed; what lies in the scratch buffer is replaced.
    /// </summary>
    /// <param name="scratch">Where an inflated payload is put; it must live as long as the result is used.</param>
    /// <param name="maximum">How many bytes it may inflate to.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is negative.</exception>
    /// <exception cref="GlueFrameException">The payload is no complete zlib stream, or inflates beyond the limit.</exception>
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

    /// <summary>The header in front of a payload that is not compressed.</summary>
    internal static byte[] PlainHeader(Guid schemaVersionId)
    {
        var header = new byte[GlueFrameHeader.Size];
        new GlueFrameHeader(schemaVersionId).Write(header);
        return header;
    }

    /// <summary>Writes a header, for a payload that is about to be written behind it; answers where the frame begins.</summary>
    internal static int Begin(OutputBuffer output, Guid schemaVersionId)
    {
        var start = output.WrittenCount;
        new GlueFrameHeader(schemaVersionId).Write(output.GetSpan(GlueFrameHeader.Size));
        output.Advance(GlueFrameHeader.Size);
        return start;
    }

    /// <summary>
    /// Compresses the payload behind the header at <paramref name="start"/> where that is asked for and makes it smaller.
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
        new GlueFrameHeader(schemaVersionId, options.Compression).Write(output.GetSpan(GlueFrameHeader.Size));
        output.Advance(GlueFrameHeader.Size);
        output.Write(deflated.WrittenSpan);
    }
}
