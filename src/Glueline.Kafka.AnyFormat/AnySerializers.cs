using Glueline.Kafka;
using Glueline.Kafka.AnyFormat;

namespace Glueline;

/// <summary>Makes readers of records whose format only their schema knows.</summary>
public static class AnySerializers
{
    /// <summary>
    /// Reads records as JSON, whichever format the version that wrote them has: Avro as <c>EventDeserializer</c> does, JSON documents as
    /// they are, and Protobuf by its JSON mapping, without classes.
    /// </summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public static GlueDeserializer<T> AnyDeserializer<T>(this GlueClient client, GlueDeserializerOptions<T>? options = null) =>
        new(client.AnyReader<T>(), options);

    /// <summary>A reader of records as JSON, whichever format they have, without a Kafka client.</summary>
    /// <inheritdoc cref="AnyDeserializer{T}"/>
    public static RecordReader<T> AnyReader<T>(this GlueClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new AnyReader<T>(client);
    }
}
