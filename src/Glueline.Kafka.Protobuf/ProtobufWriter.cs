using Glueline.Avro;
using Glueline.Registry;
using Google.Protobuf;

namespace Glueline.Kafka.Protobuf;

/// <summary>Writes Protobuf messages: the message's index in the definition, then its bytes.</summary>
internal sealed class ProtobufWriter<T>(GlueClient client, string definition, GlueProtobufSerializerOptions options)
    : TargetWriter<T, uint>(client, options, ProtobufDefinitions.Rules, definition, new T().Descriptor.FullName)
    where T : class, IMessage<T>, new()
{
    private readonly string _name = new T().Descriptor.FullName;

    protected override uint Compile(WritableVersion version) => ProtobufMessages.IndexOf(version, _name);

    protected override void WritePayload(uint plan, T value, OutputBuffer output)
    {
        MessageIndexVarint.Write(output, plan);
        value.WriteTo(output);
    }
}
