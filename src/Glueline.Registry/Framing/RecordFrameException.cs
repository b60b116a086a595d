using Glueline.Registry.Framing;

namespace Glueline;

/// <summary>
/// Bytes that do not start with a header of the AWS Glue Schema Registry, or whose payload can't be inflated;
/// <see cref="RecordDataException.Offset"/> is the offending byte.
/// </summary>
public sealed class RecordFrameException : RecordDataException
{
    internal RecordFrameException(FrameFault fault, string reason, long offset, Exception? inner = null)
        : base(reason, offset, "", inner) => Fault = fault;

    /// <summary>Why the bytes are not a frame.</summary>
    public FrameFault Fault { get; }
}
