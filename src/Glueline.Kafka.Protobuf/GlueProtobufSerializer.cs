using Glueline.Protobuf;
using Google.Protobuf;

namespace Glueline.Kafka.Protobuf;

/// <summary>Writes Protobuf messages with the registry's header and a message index.</summary>
/// <typeparam name="T">The generated class of a message.</typeparam>
public sealed class GlueProtobufSerializer<T> : GlueSerializer<T>
    where T : class, IMessage<T>, new()
{
    /// <summary>Creates a serializer; nothing is called before the first record.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">The definition, names and framing; null for the defaults.</param>
    /// <exception cref="ProtoException">The text given is not a .proto file that the registry accepts.</exception>
    /// <exception cref="ArgumentException">The file does not declare the message, or declares it differently from the class.</exception>
    public GlueProtobufSerializer(GlueClient client, GlueProtobufSerializerOptions? options = null)
        : base(ProtobufWriter<T>.Create(client, options ?? new())) { }
}

/// <summary>Reads Protobuf messages with the registry's header and a message index.</summary>
/// <typeparam name="T">The generated class of a message.</typeparam>
public sealed class GlueProtobufDeserializer<T> : GlueDeserializer<T>
    where T : class, IMessage<T>, new()
{
    /// <summary>Creates a deserializer; nothing is called before the first record.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public GlueProtobufDeserializer(GlueClient client, GlueDeserializerOptions<T>? options = null)
        : base(client.ProtobufReader<T>(), options) { }
}
