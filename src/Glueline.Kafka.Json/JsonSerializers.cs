using System.Text.Json.Serialization.Metadata;
using Glueline.JsonSchema;
using Glueline.Kafka.Json;

namespace Glueline;

/// <summary>Makes the JSON Schema serializers and deserializers of a client for Confluent.Kafka.</summary>
public static class JsonSerializers
{
    /// <summary>Writes values of a .NET type as JSON, with the schema exported from the type or given in the options.</summary>
    /// <typeparam name="T">A type with System.Text.Json metadata.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="type">The type's metadata, such as <c>ShopJson.Default.Order</c> of a source-generated context.</param>
    /// <param name="options">The schema, validation, names and framing; null for the defaults.</param>
    /// <exception cref="JsonSchemaException">The text given is not a JSON Schema.</exception>
    /// <exception cref="NotSupportedException">No schema can be exported from the type; the message says why.</exception>
    public static GlueJsonSerializer<T> JsonSerializer<T>(
        this GlueClient client,
        JsonTypeInfo<T> type,
        GlueJsonSerializerOptions? options = null
    ) => new(client, type, options);

    /// <summary>Writes JSON documents unchanged, after they were validated against one schema.</summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">The schema, validation, names and framing.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON, or the options have no schema.</exception>
    /// <exception cref="JsonSchemaException">The text is not a JSON Schema.</exception>
    public static GlueJsonSerializer<T> JsonSerializer<T>(this GlueClient client, GlueJsonSerializerOptions options) =>
        new(client, options);

    /// <summary>Reads JSON documents into a .NET type.</summary>
    /// <typeparam name="T">A type with System.Text.Json metadata.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="type">The type's metadata.</param>
    /// <param name="options">Validation, and what is done with other records; null for the defaults.</param>
    public static GlueJsonDeserializer<T> JsonDeserializer<T>(
        this GlueClient client,
        JsonTypeInfo<T> type,
        GlueJsonDeserializerOptions<T>? options = null
    ) => new(client, type, options);

    /// <summary>Reads JSON documents as they are.</summary>
    /// <typeparam name="T">The form of the JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">Validation, and what is done with other records; null for the defaults.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public static GlueJsonDeserializer<T> JsonDeserializer<T>(this GlueClient client, GlueJsonDeserializerOptions<T>? options = null) =>
        new(client, options);

    /// <summary>A reader of JSON documents into a .NET type, without a Kafka client.</summary>
    /// <typeparam name="T">A type with System.Text.Json metadata.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="type">The type's metadata.</param>
    /// <param name="validation">Whether documents are validated against the schema that they were written with; on by default.</param>
    public static RecordReader<T> JsonReader<T>(this GlueClient client, JsonTypeInfo<T> type, JsonValidation validation = JsonValidation.On)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(type);
        return new JsonReader<T>(client, new TypedPayload<T>(type), validation);
    }

    /// <summary>A writer of values of a .NET type as JSON, without a Kafka client.</summary>
    /// <inheritdoc cref="JsonSerializer{T}(GlueClient, JsonTypeInfo{T}, GlueJsonSerializerOptions)"/>
    public static RecordWriter<T> JsonWriter<T>(this GlueClient client, JsonTypeInfo<T> type, GlueJsonSerializerOptions? options = null) =>
        GlueJsonSerializer<T>.OfType(client, type, options ?? new());
}
