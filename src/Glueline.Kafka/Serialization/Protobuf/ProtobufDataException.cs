using Glueline.Avro;

namespace Glueline.Kafka;

/// <summary>The bytes behind a record's header are not the Protobuf message that they should be.</summary>
public sealed class ProtobufDataException : AvroDataException
{
    internal ProtobufDataException(string reason, Exception? inner = null)
        : base(reason, inner: inner) { }
}
