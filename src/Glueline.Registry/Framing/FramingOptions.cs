using System.IO.Compression;

namespace Glueline.Registry.Framing;

/// <summary>How frames are written. Readers need none of it: a frame says itself whether it is compressed.</summary>
public sealed record FramingOptions
{
    /// <summary>The default of <see cref="CompressFrom"/>: below about 1 KiB, compression costs more than it saves.</summary>
    public const int DefaultCompressFrom = 1024;

    /// <summary>Frames without compression.</summary>
    public static FramingOptions Plain { get; } = new();

    /// <summary>Whether payloads are compressed; <see cref="FrameCompression.None"/> by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="FrameCompression"/>'s: nobody could read the
    /// frame.</exception>
    public FrameCompression Compression
    {
        get;
        init => field = GlueFrameHeader.Known(value);
    } = FrameCompression.None;

    /// <summary>
    /// The smallest payload, in bytes, that is compressed; 1024 by default. A payload that would not shrink stays as it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int CompressFrom
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(CompressFrom), value, "expected 0 or more bytes");
    } = DefaultCompressFrom;

    /// <summary>How hard to try; <see cref="CompressionLevel.Fastest"/> by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="CompressionLevel"/>'s.</exception>
    public CompressionLevel Level
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Level), value, $"expected a value of {nameof(CompressionLevel)}");
    } = CompressionLevel.Fastest;
}
