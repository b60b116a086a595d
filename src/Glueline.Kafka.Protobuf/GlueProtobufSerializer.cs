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
        : base(Writer(client, options ?? new())) { }

    private static ProtobufWriter<T> Writer(GlueClient client, GlueProtobufSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        var descriptor = new T().Descriptor;
        var definition = options.Definition ?? throw new ArgumentException($"{nameof(options.Definition)} is missing.", nameof(options));
        var file = ProtoFile.Parse(definition);
        if (!file.Index.TryGetIndex(descriptor.FullName, out _))
            throw new ArgumentException(
                $"The file does not declare {descriptor.FullName}: expected one of {string.Join(", ", file.Index.Names)}.",
                nameof(options)
            );
        ProtobufClassCheck.Run(file, descriptor, nameof(options));
        return new(client, definition, options);
    }
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
        : base(new ProtobufReader<T>(client), options) { }
}
