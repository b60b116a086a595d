using Avro;
using Glueline.Kafka;
using Glueline.Kafka.ApacheAvro;

namespace Glueline;

/// <summary>Makes serializers and deserializers of a client for Apache.Avro's records.</summary>
public static class ApacheAvroSerializers
{
    /// <summary>
    /// Writes records of Apache.Avro; the schema of each record is registered on first use, after our own check, or a registered one is
    /// written.
    /// </summary>
    /// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a record of Apache.Avro.</exception>
    public static GlueSerializer<T> ApacheAvroSerializer<T>(this GlueClient client, GlueSerializerOptions? options = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(new ApacheRecordWriter<T>(client, options ?? new()));
    }

    /// <summary>
    /// Reads records as those of Apache.Avro: generic ones with their writer schema, specific ones with the schema of their class.
    /// </summary>
    /// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    /// <param name="readerSchema">The schema to read all records with; null for the writer schema, or that of the class.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a record of Apache.Avro.</exception>
    public static GlueDeserializer<T> ApacheAvroDeserializer<T>(
        this GlueClient client,
        GlueDeserializerOptions<T>? options = null,
        Schema? readerSchema = null
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(new ApacheRecordReader<T>(client, readerSchema), options);
    }
}
