namespace Glueline.Registry.Framing;

/// <summary>How a frame's payload is stored; the values are those of byte 1.</summary>
public enum FrameCompression
{
    /// <summary>Not compressed.</summary>
    None = 0,

    /// <summary>As a zlib stream (RFC 1950).</summary>
    Zlib = 5,
}
