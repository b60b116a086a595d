using Glueline.Local.EventSource.Schemas.Protobuf;
using Glueline.Protobuf;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>A varint that names the message of the file, then the message.</summary>
internal sealed class ProtobufPayload(string definition) : IPayloadDecoder
{
    private readonly ProtobufToJson _decoder = new(ProtoFile.ParseRegistered(definition));

    public byte[] ToJson(ReadOnlyMemory<byte> payload) => _decoder.Convert(payload);
}
