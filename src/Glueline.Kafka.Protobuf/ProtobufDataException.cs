namespace Glueline;

/// <summary>A record's payload is not the expected Protobuf message.</summary>
public sealed class ProtobufDataException : RecordDataException
{
    internal ProtobufDataException(string reason, Exception? inner = null, string path = "", long offset = -1)
        : base(reason, offset, path, inner) { }
}
