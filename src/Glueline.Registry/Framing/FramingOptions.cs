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
    public FrameCompression Compression { get; init; } = FrameCompression.None;

    /// <summary>The smallest payload, in bytes, that is compressed; 1024 by default. A payload that would not shrink stays as it is.</summary>
    public int CompressFrom { get; init; } = DefaultCompressFrom;

    /// <summary>How hard to try; <see cref="CompressionLevel.Fastest"/> by default.</summary>
    public CompressionLevel Level { get; init; } = CompressionLevel.Fastest;

    /// <summary>The faults of these options, each with its remedy; empty when they are usable.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Compression is not (FrameCompression.None or FrameCompression.Zlib)) yield return $"{nameof(Compression)} is {Compression}: expected None or Zlib";
        if (CompressFrom < 0) yield return $"{nameof(CompressFrom)} is {CompressFrom}: expected 0 or more bytes";
    }
}
