using Glueline.Kafka;
using Glueline.Kafka.Protobuf;
using Google.Protobuf;

namespace Glueline;

/// <summary>
/// Makes the Protobuf serializers and deserializers of a client for Confluent.Kafka, and its readers and writers without it.
/// </summary>
public static class ProtobufSerializers
{
    /// <summary>
    /// Writes messages of one generated class. The definition is made from the class's own descriptor, word for word as AWS's Java library
    /// does, so that both share one version.
    /// </summary>
    /// <typeparam name="T">The generated class of a message.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">The definition, names and framing; null for the defaults.</param>
    public static GlueProtobufSerializer<T> ProtobufSerializer<T>(this GlueClient client, GlueProtobufSerializerOptions? options = null)
        where T : class, IMessage<T>, new() => new(client, options);

    /// <summary>Writes messages of several generated classes to one topic.</summary>
    /// <typeparam name="T">A common base of the classes, such as <see cref="IMessage"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes: <c>types => types.Map&lt;OrderPlaced&gt;().Map&lt;OrderPaid&gt;()</c>.</param>
    /// <param name="options">Names and framing; null for the client's.</param>
    /// <exception cref="ArgumentException">No class is added, or one twice.</exception>
    public static GlueSerializer<T> ProtobufSerializer<T>(
        this GlueClient client,
        Action<ProtobufTypeMap<T>> types,
        GlueProtobufSerializerOptions? options = null
    )
        where T : class => new(client.ProtobufWriter(types, options));

    /// <summary>Reads messages of one generated class.</summary>
    /// <typeparam name="T">The generated class of a message.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public static GlueProtobufDeserializer<T> ProtobufDeserializer<T>(this GlueClient client, GlueDeserializerOptions<T>? options = null)
        where T : class, IMessage<T>, new() => new(client, options);

    /// <summary>Reads messages of several generated classes from one topic.</summary>
    /// <typeparam name="T">A common base of the classes, such as <see cref="IMessage"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    /// <exception cref="ArgumentException">No class is added, or one twice.</exception>
    public static GlueDeserializer<T> ProtobufDeserializer<T>(
        this GlueClient client,
        Action<ProtobufTypeMap<T>> types,
        GlueDeserializerOptions<T>? options = null
    )
        where T : class => new(client.ProtobufReader(types), options);

    /// <summary>A writer of messages of one class, without a Kafka client.</summary>
    /// <inheritdoc cref="ProtobufSerializer{T}(GlueClient, GlueProtobufSerializerOptions)"/>
    public static RecordWriter<T> ProtobufWriter<T>(this GlueClient client, GlueProtobufSerializerOptions? options = null)
        where T : class, IMessage<T>, new() => Kafka.Protobuf.ProtobufWriter<T>.Create(client, options ?? new());

    /// <summary>A writer of messages of several classes, without a Kafka client.</summary>
    /// <inheritdoc cref="ProtobufSerializer{T}(GlueClient, Action{ProtobufTypeMap{T}}, GlueProtobufSerializerOptions)"/>
    public static RecordWriter<T> ProtobufWriter<T>(
        this GlueClient client,
        Action<ProtobufTypeMap<T>> types,
        GlueProtobufSerializerOptions? options = null
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ProtobufMappedWriter<T>(client, ProtobufTypeMap<T>.Of(types), options ?? new());
    }

    /// <summary>A reader of messages of one class, without a Kafka client.</summary>
    /// <typeparam name="T">The generated class of a message.</typeparam>
    public static RecordReader<T> ProtobufReader<T>(this GlueClient client)
        where T : class, IMessage<T>, new() => client.ProtobufReader<T>(types => types.Map<T>());

    /// <summary>A reader of messages of several classes, without a Kafka client.</summary>
    /// <typeparam name="T">A common base of the classes, such as <see cref="IMessage"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes.</param>
    /// <exception cref="ArgumentException">No class is added, or one twice.</exception>
    public static RecordReader<T> ProtobufReader<T>(this GlueClient client, Action<ProtobufTypeMap<T>> types)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ProtobufReader<T>(client, ProtobufTypeMap<T>.Of(types));
    }
}
