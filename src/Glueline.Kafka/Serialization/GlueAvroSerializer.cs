using Glueline.Avro.Typed;

namespace Glueline.Kafka;

/// <summary>Writes values of one .NET type as Avro.</summary>
/// <typeparam name="T">A class that is an Avro record, or a plain value.</typeparam>
public sealed class GlueAvroSerializer<T> : GlueSerializer<T>
{
    /// <summary>Creates a serializer; nothing is called before the first record. For a class, <c>client.AvroSerializer&lt;T&gt;()</c> is
    /// shorter.</summary>
    /// <param name="client">The client.</param>
    /// <param name="codec">The type, such as <c>AvroCodec.Record&lt;Order&gt;()</c>.</param>
    /// <param name="options">Names, the version to use, and framing; null for the client's.</param>
    public GlueAvroSerializer(GlueClient client, AvroCodec<T> codec, GlueSerializerOptions? options = null)
        : base(client.AvroWriter(codec, options)) { }
}

/// <summary>Reads Avro records into values of one .NET type.</summary>
/// <typeparam name="T">A class that is an Avro record, or a plain value.</typeparam>
public sealed class GlueAvroDeserializer<T> : GlueDeserializer<T>
{
    /// <summary>Creates a deserializer; nothing is called before the first record. For a class, <c>client.AvroDeserializer&lt;T&gt;()</c>
    /// is shorter.</summary>
    /// <param name="client">The client.</param>
    /// <param name="codec">The type, such as <c>AvroCodec.Record&lt;Order&gt;()</c>.</param>
    /// <param name="options">What is done with other records; null for the defaults.</param>
    public GlueAvroDeserializer(GlueClient client, AvroCodec<T> codec, GlueDeserializerOptions<T>? options = null)
        : base(client.AvroReader(codec), options) { }
}
