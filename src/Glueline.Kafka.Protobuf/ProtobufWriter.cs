using Glueline.Avro;
using Glueline.Protobuf;
using Glueline.Registry;
using Google.Protobuf;

namespace Glueline.Kafka.Protobuf;

/// <summary>Writes Protobuf messages: the message's index in the definition, then its bytes.</summary>
internal sealed class ProtobufWriter<T> : TargetWriter<T, uint>
    where T : class, IMessage<T>, new()
{
    private readonly string _name = new T().Descriptor.FullName;

    private ProtobufWriter(GlueClient client, string definition, GlueProtobufSerializerOptions options)
        : base(client, options, ProtobufDefinitions.Rules, definition, new T().Descriptor.FullName) { }

    /// <exception cref="ProtoException">The text given is not a .proto file that the registry accepts.</exception>
    /// <exception cref="ArgumentException">The file does not declare the message, or declares it differently from the class.</exception>
    public static ProtobufWriter<T> Create(GlueClient client, GlueProtobufSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        var descriptor = new T().Descriptor;
        if (options.Definition is not { } definition)
            return new(client, ProtoDefinition.Of(descriptor), options);
        var file = ProtoFile.Parse(definition);
        if (!file.Index.TryGetIndex(descriptor.FullName, out _))
            throw new ArgumentException(
                $"The file does not declare {descriptor.FullName}: expected one of {string.Join(", ", file.Index.Names)}.",
                nameof(options)
            );
        ProtobufClassCheck.Run(file, descriptor, nameof(options));
        return new(client, definition, options);
    }

    protected override uint Compile(WritableVersion version) => ProtobufMessages.IndexOf(version, _name);

    protected override void WritePayload(uint plan, T value, OutputBuffer output)
    {
        MessageIndexVarint.Write(output, plan);
        value.WriteTo(output);
    }
}
