using Glueline.Avro.Schemas;
using Glueline.Avro.Typed;
using Glueline.Kafka;

namespace Glueline;

/// <summary>Makes the Avro serializers and deserializers of a client for Confluent.Kafka.</summary>
public static class AvroSerializers
{
    /// <summary>Writes a class by its own schema, which is registered on first use, or by a registered one.</summary>
    /// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    public static GlueAvroSerializer<T> AvroSerializer<T>(this GlueClient client, GlueSerializerOptions? options = null)
        where T : IAvroRecord<T> => new(client, AvroCodec.Record<T>(), options);

    /// <summary>Writes plain values: strings, numbers, bytes, enums, arrays or maps.</summary>
    /// <param name="client">The client.</param>
    /// <param name="codec">The type, such as <see cref="AvroCodec.Long"/>.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    public static GlueAvroSerializer<T> AvroSerializer<T>(
        this GlueClient client,
        AvroCodec<T> codec,
        GlueSerializerOptions? options = null
    ) => new(client, codec, options);

    /// <summary>
    /// Writes several classes to one topic, each by its own schema. Unless <see cref="GlueSerializerOptions.Naming"/> says otherwise,
    /// schemas are named after topic and record (<see cref="SchemaNames.TopicAndRecord"/>).
    /// </summary>
    /// <typeparam name="T">A common base of the classes, such as an interface, or <see cref="object"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes: <c>types => types.Map&lt;OrderPlaced&gt;().Map&lt;OrderPaid&gt;()</c>.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    /// <exception cref="ArgumentException">No class is added, or two whose records have the same name.</exception>
    public static GlueSerializer<T> AvroSerializer<T>(
        this GlueClient client,
        Action<AvroTypeMap<T>> types,
        GlueSerializerOptions? options = null
    )
        where T : class => new(client.AvroWriter(types, options));

    /// <summary>Writes JSON events as Avro, and lets their schema evolve if they need it.</summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">How schemas are named and evolve; null for the defaults.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public static GlueSerializer<T> EventSerializer<T>(this GlueClient client, GlueEventOptions? options = null) =>
        new(client.EventWriter<T>(options));

    /// <summary>Reads a class, whichever version of the schema wrote the record.</summary>
    /// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public static GlueAvroDeserializer<T> AvroDeserializer<T>(this GlueClient client, GlueDeserializerOptions<T>? options = null)
        where T : IAvroRecord<T> => new(client, AvroCodec.Record<T>(), options);

    /// <summary>Reads plain values: strings, numbers, bytes, enums, arrays or maps.</summary>
    /// <param name="client">The client.</param>
    /// <param name="codec">The type, such as <see cref="AvroCodec.Long"/>.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public static GlueAvroDeserializer<T> AvroDeserializer<T>(
        this GlueClient client,
        AvroCodec<T> codec,
        GlueDeserializerOptions<T>? options = null
    ) => new(client, codec, options);

    /// <summary>Reads the records of a topic with several types into the class that each belongs to.</summary>
    /// <typeparam name="T">A common base of the classes, such as an interface, or <see cref="object"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    /// <exception cref="ArgumentException">No class is added, or two whose records have the same name.</exception>
    public static GlueDeserializer<T> AvroDeserializer<T>(
        this GlueClient client,
        Action<AvroTypeMap<T>> types,
        GlueDeserializerOptions<T>? options = null
    )
        where T : class => new(client.AvroReader(types), options);

    /// <summary>Reads Avro records as JSON.</summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    /// <param name="readerSchema">The schema to read all records with; null to read each with the one that it was written with.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public static GlueDeserializer<T> EventDeserializer<T>(
        this GlueClient client,
        GlueDeserializerOptions<T>? options = null,
        AvroSchema? readerSchema = null
    ) => new(client.EventReader<T>(readerSchema), options);

    /// <summary>Reads records of any format without decoding them: the version that wrote them, and the payload.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public static GlueDeserializer<FramedRecord> FrameDeserializer(
        this GlueClient client,
        GlueDeserializerOptions<FramedRecord>? options = null
    ) => new(client.FrameReader(), options);
}
