using System.IO.Compression;

namespace Glueline.Registry.Framing;

/// <summary>How frames are written. Readers need no options: the header has the compression.</summary>
public sealed record FramingOptions
{
    /// <summary>The default of <see cref="CompressFrom"/>: below about 1 KiB, compression costs more than it saves.</summary>
    public const int DefaultCompressFrom = 1024;

    /// <summary>Frames without compression.</summary>
    public static FramingOptions Plain { get; } = new();

    /// <summary>Whether payloads are compressed; <see cref="FrameCompression.None"/> by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of <see cref="FrameCompression"/>'s.</exception>
    public FrameCompression Compression
    {
        get;
        init => field = GlueFrameHeader.Defined(value);
    } = FrameCompression.None;

    /// <summary>
    /// The smallest payload, in bytes, that is compressed; 1024 by default. A payload that would not shrink is not compressed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int CompressFrom
    {
        get;
        init =>
            field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(CompressFrom), value, "Expected 0 or more bytes.");
    } = DefaultCompressFrom;

    /// <summary>The effort of compression; <see cref="CompressionLevel.Fastest"/> by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of <see cref="CompressionLevel"/>'s.</exception>
    public CompressionLevel Level
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Level), value, $"Expected a value of {nameof(CompressionLevel)}.");
    } = CompressionLevel.Fastest;
}
