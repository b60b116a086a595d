using Glueline.Avro;

namespace Glueline.Kafka;

/// <summary>A record's payload is not the expected Protobuf message.</summary>
public sealed class ProtobufDataException : AvroDataException
{
    internal ProtobufDataException(string reason, Exception? inner = null)
        : base(reason, inner: inner) { }
}
