namespace Glueline.Registry.Framing;

/// <summary>Why bytes are not a frame.</summary>
public enum FrameFault
{
    /// <summary>There is no byte at all.</summary>
    Empty,

    /// <summary>Byte 0 is 0, as the Confluent Schema Registry frames its records.</summary>
    ConfluentFraming,

    /// <summary>Byte 0 opens a JSON document: nothing framed the record.</summary>
    PlainJson,

    /// <summary>Byte 0 is no known header version.</summary>
    UnknownVersion,

    /// <summary>Byte 1 is neither 0 nor 5.</summary>
    UnknownCompression,

    /// <summary>The header is not complete.</summary>
    Truncated,

    /// <summary>The payload is no complete zlib stream.</summary>
    DamagedPayload,

    /// <summary>The payload inflates beyond the limit.</summary>
    PayloadTooLarge,
}
