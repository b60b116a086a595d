using Glueline.Avro.Schemas;
using Glueline.Avro.Typed;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// Readers and writers of Avro records without a Kafka client, for Lambda functions and other clients. The serializers of Glueline.Kafka
/// are the same ones for Confluent.Kafka.
/// </summary>
public static class AvroRecords
{
    /// <summary>A writer of a class.</summary>
    /// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    public static RecordWriter<T> AvroWriter<T>(this GlueClient client, GlueSerializerOptions? options = null)
        where T : IAvroRecord<T> => client.AvroWriter(AvroCodec.Record<T>(), options);

    /// <summary>A writer of a plain value: a string, number, bytes, enum, array or map, or a class.</summary>
    /// <param name="client">The client.</param>
    /// <param name="codec">The type, such as <see cref="AvroCodec.Long"/>.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    public static RecordWriter<T> AvroWriter<T>(this GlueClient client, AvroCodec<T> codec, GlueSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(codec);
        return new AvroCodecWriter<T>(client, codec, options ?? new());
    }

    /// <summary>
    /// A writer for a topic with several types of record. Unless <see cref="GlueSerializerOptions.Naming"/> says otherwise, schemas are
    /// named after topic and record (<see cref="SchemaNames.TopicAndRecord"/>).
    /// </summary>
    /// <typeparam name="T">A common base of the classes, such as an interface, or <see cref="object"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes: <c>types => types.Map&lt;OrderPlaced&gt;().Map&lt;OrderPaid&gt;()</c>.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    /// <exception cref="ArgumentException">No class is added, or two whose records have the same name.</exception>
    public static RecordWriter<T> AvroWriter<T>(this GlueClient client, Action<AvroTypeMap<T>> types, GlueSerializerOptions? options = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return new AvroMappedWriter<T>(client, AvroTypeMap<T>.Of(types), options ?? new());
    }

    /// <summary>A writer of JSON events, whose schemas evolve with them.</summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">How schemas are named and evolve; null for the defaults.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public static RecordWriter<T> EventWriter<T>(this GlueClient client, GlueEventOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new AvroEventWriter<T>(client, options ?? new());
    }

    /// <summary>A reader of records into a class, whichever version wrote them.</summary>
    /// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
    public static RecordReader<T> AvroReader<T>(this GlueClient client)
        where T : IAvroRecord<T> => client.AvroReader(AvroCodec.Record<T>());

    /// <summary>A reader of plain values: strings, numbers, bytes, enums, arrays or maps.</summary>
    /// <param name="client">The client.</param>
    /// <param name="codec">The type, such as <see cref="AvroCodec.Long"/>.</param>
    public static RecordReader<T> AvroReader<T>(this GlueClient client, AvroCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(codec);
        return new AvroCodecReader<T>(client, codec);
    }

    /// <summary>A reader for a topic with several types of record.</summary>
    /// <typeparam name="T">A common base of the classes, such as an interface, or <see cref="object"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="types">Adds the classes.</param>
    /// <exception cref="ArgumentException">No class is added, or two whose records have the same name.</exception>
    public static RecordReader<T> AvroReader<T>(this GlueClient client, Action<AvroTypeMap<T>> types)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return new AvroMappedReader<T>(client, AvroTypeMap<T>.Of(types));
    }

    /// <summary>A reader of records as JSON.</summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="readerSchema">
    /// The schema to read all records with, whichever version wrote them; null to read each with its own.
    /// </param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public static RecordReader<T> EventReader<T>(this GlueClient client, AvroSchema? readerSchema = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new AvroEventReader<T>(client, readerSchema);
    }

    /// <summary>A reader of records of any format that does not decode them: the version that wrote them, and the payload.</summary>
    public static RecordReader<FramedRecord> FrameReader(this GlueClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new FramedRecordReader(client);
    }
}
