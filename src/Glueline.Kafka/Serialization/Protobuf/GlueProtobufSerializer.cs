using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Protobuf;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Google.Protobuf;

namespace Glueline.Kafka;

/// <summary>
/// Writes Protobuf messages with the registry's header and a message index; the .proto file is registered on first use, after our own
/// check. Null is a tombstone. Safe for use by several threads.
/// </summary>
/// <typeparam name="T">The generated class of a message.</typeparam>
public sealed class GlueProtobufSerializer<T> : IAsyncSerializer<T?>
    where T : class, IMessage<T>, new()
{
    private readonly FramingOptions _framing;
    private readonly uint _index;
    private readonly PerComponent<RegisteredDefinition> _definitions;

    /// <summary>Creates a serializer.</summary>
    /// <param name="registrar">Registers the file.</param>
    /// <param name="definition">The text of the .proto file that declares the message.</param>
    /// <param name="naming">How schemas are named; as the topic by default.</param>
    /// <param name="framing">How records are framed; not compressed by default.</param>
    /// <exception cref="ProtoException">The text is not a .proto file that the registry accepts.</exception>
    /// <exception cref="ArgumentException">The file does not declare the message, or declares it differently from the class.</exception>
    public GlueProtobufSerializer(SchemaRegistrar registrar, string definition, SchemaNaming? naming = null, FramingOptions? framing = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        ArgumentNullException.ThrowIfNull(definition);
        _framing = framing ?? FramingOptions.Plain;
        var descriptor = new T().Descriptor;
        var name = descriptor.FullName;
        var file = ProtoFile.Parse(definition);
        _index = file.Index.TryGetIndex(name, out var index)
            ? (uint)index
            : throw new ArgumentException(
                $"The file does not declare {name}: expected one of {string.Join(", ", file.Index.Names)}.",
                nameof(definition)
            );
        ProtobufClassCheck.Run(file, descriptor, nameof(definition));
        _definitions = new(naming ?? SchemaNames.Topic, schema => new RegisteredDefinition(
            registrar,
            schema,
            SchemaFormat.Protobuf,
            definition,
            ProtobufDefinitionCheck.Run
        ));
    }

    /// <summary>Writes one message.</summary>
    /// <exception cref="SchemaRegistryException">The file can't be registered, or the registry did not answer.</exception>
    public async Task<byte[]> SerializeAsync(T? data, SerializationContext context)
    {
        if (data is null)
            return null!;
        var id = await _definitions.Of(context).IdAsync().ConfigureAwait(false);
        using var payload = new OutputBuffer();
        MessageIndexVarint.Write(payload, _index);
        data.WriteTo(payload);
        using var output = new OutputBuffer(payload.WrittenCount + GlueFrameHeader.Size);
        GlueFrame.Write(output, id, payload.WrittenSpan, _framing);
        return output.WrittenSpan.ToArray();
    }
}
