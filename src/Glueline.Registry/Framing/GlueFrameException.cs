using Glueline.Avro;

namespace Glueline.Registry.Framing;

/// <summary>
/// Bytes that are not a frame of the AWS Glue Schema Registry; <see cref="AvroDataException.Offset"/> is the offending byte.
/// </summary>
public sealed class GlueFrameException : AvroDataException
{
    internal GlueFrameException(FrameFault fault, string reason, long offset, Exception? inner = null)
        : base(reason, offset, "", inner) => Fault = fault;

    /// <summary>Why the bytes are not a frame.</summary>
    public FrameFault Fault { get; }
}
