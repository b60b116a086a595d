using Glueline.Kafka;
using Glueline.Kafka.Protobuf;
using Google.Protobuf;

namespace Glueline;

/// <summary>Makes the Protobuf serializers and deserializers of a client for Confluent.Kafka.</summary>
public static class ProtobufSerializers
{
    /// <summary>Writes messages of one generated class.</summary>
    /// <typeparam name="T">The generated class of a message.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">The definition, names and framing; null for the defaults.</param>
    public static GlueProtobufSerializer<T> ProtobufSerializer<T>(this GlueClient client, GlueProtobufSerializerOptions? options = null)
        where T : class, IMessage<T>, new() => new(client, options);

    /// <summary>Reads messages of one generated class.</summary>
    /// <typeparam name="T">The generated class of a message.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public static GlueProtobufDeserializer<T> ProtobufDeserializer<T>(this GlueClient client, GlueDeserializerOptions<T>? options = null)
        where T : class, IMessage<T>, new() => new(client, options);
}
