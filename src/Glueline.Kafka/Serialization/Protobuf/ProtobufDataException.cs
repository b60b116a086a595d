using Glueline.Avro;

namespace Glueline.Kafka;

/// <summary>The bytes behind a record's header are not the Protobuf message that they should be.</summary>
public sealed class ProtobufDataException : AvroDataException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">What is wrong: expected against found, and the next step where there is one.</param>
    /// <param name="inner">The cause, if another exception is.</param>
    public ProtobufDataException(string reason, Exception? inner = null)
        : base(reason, inner: inner)
    {
    }
}
