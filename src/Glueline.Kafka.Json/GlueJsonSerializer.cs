using System.Text.Json.Serialization.Metadata;
using Glueline.JsonSchema;

namespace Glueline.Kafka.Json;

/// <summary>Writes JSON documents with the registry's header, validated against their JSON Schema.</summary>
/// <typeparam name="T">A type with System.Text.Json metadata, or a form of JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.
/// </typeparam>
public sealed class GlueJsonSerializer<T> : GlueSerializer<T>
{
    /// <summary>Creates a serializer of a .NET type; nothing is called before the first record.</summary>
    /// <exception cref="JsonSchemaException">The text given is not a JSON Schema.</exception>
    /// <exception cref="NotSupportedException">No schema can be exported from the type; the message says why.</exception>
    public GlueJsonSerializer(GlueClient client, JsonTypeInfo<T> type, GlueJsonSerializerOptions? options = null)
        : base(OfType(client, type, options ?? new())) { }

    /// <summary>Creates a serializer of documents; nothing is called before the first record.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON, or the options have no schema.</exception>
    /// <exception cref="JsonSchemaException">The text is not a JSON Schema.</exception>
    public GlueJsonSerializer(GlueClient client, GlueJsonSerializerOptions options)
        : base(OfText(client, options)) { }

    internal static JsonWriter<T> OfType(GlueClient client, JsonTypeInfo<T> type, GlueJsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(type);
        return new(
            client,
            new TypedPayload<T>(type),
            options.Definition is { } text ? Checked(text) : JsonSchemaExport.FromType(type, options.Export),
            typeof(T).FullName,
            options
        );
    }

    private static JsonWriter<T> OfText(GlueClient client, GlueJsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        var definition = options.Definition
            ?? (
                options.Schema.IsOfClass
                    ? throw new ArgumentException(
                        $"Documents without a .NET type need a JSON Schema: set {nameof(options.Definition)}, or write with a registered one "
                            + $"({nameof(SchemaUse)}.{nameof(SchemaUse.Latest)}).",
                        nameof(options)
                    )
                    : "{}"
            );
        return new(client, new TextPayload<T>(), Checked(definition), null, options);
    }

    private static string Checked(string definition)
    {
        _ = JsonSchemaValidator.Compile(definition);
        return definition;
    }
}

/// <summary>Reads JSON documents with the registry's header, validated against the JSON Schema that they were written with.</summary>
/// <typeparam name="T">A type with System.Text.Json metadata, or a form of JSON: string, byte[], ReadOnlyMemory&lt;byte&gt; or JsonElement.
/// </typeparam>
public sealed class GlueJsonDeserializer<T> : GlueDeserializer<T>
{
    /// <summary>Creates a deserializer of a .NET type; nothing is called before the first record.</summary>
    public GlueJsonDeserializer(GlueClient client, JsonTypeInfo<T> type, GlueJsonDeserializerOptions<T>? options = null)
        : base(OfType(client, type, options), options) { }

    /// <summary>Creates a deserializer of documents; nothing is called before the first record.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a form of JSON.</exception>
    public GlueJsonDeserializer(GlueClient client, GlueJsonDeserializerOptions<T>? options = null)
        : base(OfText(client, options), options) { }

    private static JsonReader<T> OfType(GlueClient client, JsonTypeInfo<T> type, GlueJsonDeserializerOptions<T>? options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(type);
        return new(client, new TypedPayload<T>(type), options?.Validation ?? JsonValidation.On);
    }

    private static JsonReader<T> OfText(GlueClient client, GlueJsonDeserializerOptions<T>? options)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(client, new TextPayload<T>(), options?.Validation ?? JsonValidation.On);
    }
}
