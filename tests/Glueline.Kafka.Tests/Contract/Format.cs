using System.Text;
using System.Text.Json;
using Avro.Generic;
using Confluent.Kafka;
using Glueline.Kafka.ApacheAvro;
using Glueline.Kafka.Tests.Typed;
using Glueline.Registry;
using Google.Protobuf.WellKnownTypes;
using Reading = Glueline.Kafka.Tests.ApacheAvro.Reading;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>A serializer and its deserializer, whatever their types.</summary>
/// <param name="Name">Its name in the tests.</param>
/// <param name="Serializer">Creates a serializer; the function returned writes the format's one value to a topic.</param>
/// <param name="Deserializer">Creates a deserializer; the function returned reads a record.</param>
/// <param name="Shown">The value as a string.</param>
internal sealed record Format(
    string Name,
    Func<SchemaRegistrar, Func<SerializationContext, Task<byte[]>>> Serializer,
    Func<ISchemaRegistry, GlueDeserializerOptions, Func<byte[], string?>> Deserializer,
    string Shown
)
{
    private const string Json = """{"a":1}""";
    private const string JsonSchema = """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}""";

    private const string DurationFile = """
        syntax = "proto3";
        package google.protobuf;
        message Duration { int64 seconds = 1; int32 nanos = 2; }
        """;

    public static IReadOnlyList<Format> All { get; } =
    [
        Of<string?>("Avro as text", registrar => new GlueAvroSerializer(registrar), Json, Avro<IDeserializer<string?>>, text => text),
        Of<byte[]?>(
            "Avro as bytes",
            registrar => new GlueAvroSerializer(registrar),
            Encoding.UTF8.GetBytes(Json),
            Avro<IDeserializer<byte[]?>>,
            Text
        ),
        Of(
            "Avro as memory",
            registrar => new GlueAvroSerializer(registrar),
            new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Json)),
            Avro<IDeserializer<ReadOnlyMemory<byte>>>,
            json => Text(json.ToArray())
        ),
        Of(
            "Avro as element",
            registrar => new GlueAvroSerializer(registrar),
            JsonDocument.Parse(Json).RootElement,
            Avro<IDeserializer<JsonElement>>,
            json => json.ToString()
        ),
        Of<Measurement?>(
            "Avro as a class",
            registrar => new GlueAvroSerializer<Measurement>(registrar),
            new("d", 1),
            (registry, options) => new GlueAvroDeserializer<Measurement>(registry, options: options),
            one => one?.ToString()
        ),
        Of<string?>(
            "JSON as text",
            registrar => new GlueJsonSerializer(registrar, JsonSchema),
            Json,
            (registry, options) => new GlueJsonDeserializer(registry, options),
            text => text
        ),
        Of<byte[]?>(
            "JSON as bytes",
            registrar => new GlueJsonSerializer(registrar, JsonSchema),
            Encoding.UTF8.GetBytes(Json),
            (registry, options) => new GlueJsonDeserializer(registry, options),
            Text
        ),
        Of(
            "JSON as memory",
            registrar => new GlueJsonSerializer(registrar, JsonSchema),
            new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Json)),
            (registry, options) => new GlueJsonDeserializer(registry, options),
            json => Text(json.ToArray())
        ),
        Of(
            "JSON as element",
            registrar => new GlueJsonSerializer(registrar, JsonSchema),
            JsonDocument.Parse(Json).RootElement,
            (registry, options) => new GlueJsonDeserializer(registry, options),
            json => json.ToString()
        ),
        Of<Duration?>(
            "Protobuf",
            registrar => new GlueProtobufSerializer<Duration>(registrar, DurationFile),
            new() { Seconds = 7 },
            (registry, options) => new GlueProtobufDeserializer<Duration>(registry, options),
            one => one?.ToString()
        ),
        Of<GenericRecord?>(
            "Apache.Avro, generic",
            registrar => new ApacheAvroSerializer<GenericRecord>(registrar),
            Generic(),
            (registry, options) => new ApacheAvroDeserializer<GenericRecord>(registry, options: options),
            one => one?["device"].ToString()
        ),
        Of<Reading?>(
            "Apache.Avro, specific",
            registrar => new ApacheAvroSerializer<Reading>(registrar),
            new() { Device = "d" },
            (registry, options) => new ApacheAvroDeserializer<Reading>(registry, options: options),
            one => one?.Device
        ),
    ];

    public static TheoryData<string> Names => [.. All.Select(format => format.Name)];

    public static Format Named(string name) => All.Single(format => format.Name == name);

    /// <summary>A topic for this format alone: formats don't share schemas.</summary>
    public SerializationContext Topic(MessageComponentType component = MessageComponentType.Value) =>
        new(component, string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')));

    private static Format Of<T>(
        string name,
        Func<SchemaRegistrar, IAsyncSerializer<T>> serializer,
        T value,
        Func<ISchemaRegistry, GlueDeserializerOptions, IDeserializer<T>> deserializer,
        Func<T, string?> show
    ) =>
        new(
            name,
            registrar =>
            {
                var made = serializer(registrar);
                return context => made.SerializeAsync(value, context);
            },
            (registry, options) =>
            {
                var made = deserializer(registry, options);
                return record => show(made.Deserialize(record, isNull: false, new(MessageComponentType.Value, "any")));
            },
            show(value)!
        );

    private static TDeserializer Avro<TDeserializer>(ISchemaRegistry registry, GlueDeserializerOptions options) =>
        (TDeserializer)
            (object)
                new GlueAvroDeserializer(
                    registry,
                    new()
                    {
                        Versions = new() { Fetching = options.Fetching, Capacity = options.Capacity },
                        MaxInflatedBytes = options.MaxInflatedBytes,
                    }
                );

    private static string? Text(byte[]? json) => json is null ? null : Encoding.UTF8.GetString(json);

    private static GenericRecord Generic()
    {
        var record = new GenericRecord((global::Avro.RecordSchema)Reading.Declared);
        record.Add("device", "d");
        record.Add("level", null);
        return record;
    }
}
