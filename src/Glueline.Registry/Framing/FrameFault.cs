namespace Glueline.Registry.Framing;

/// <summary>Why bytes are not a frame.</summary>
public enum FrameFault
{
    /// <summary>The record is empty.</summary>
    Empty,

    /// <summary>Byte 0 is 0, as the Confluent Schema Registry frames its records.</summary>
    ConfluentFraming,

    /// <summary>Byte 0 starts a JSON object or array: the record was not framed.</summary>
    PlainJson,

    /// <summary>Byte 0 is not a known header version.</summary>
    UnknownVersion,

    /// <summary>Byte 1 is neither 0 nor 5.</summary>
    UnknownCompression,

    /// <summary>The header is not complete.</summary>
    Truncated,

    /// <summary>The payload is not a complete zlib stream.</summary>
    DamagedPayload,

    /// <summary>The payload inflates beyond the limit.</summary>
    PayloadTooLarge,
}
