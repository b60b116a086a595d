using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Avro.Generic;
using Confluent.Kafka;
using Glueline.Avro.Typed;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
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
    Func<GlueClient, Func<SerializationContext, Task<byte[]>>> Serializer,
    Func<GlueClient, Func<byte[], string?>> Deserializer,
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

    private static readonly GlueJsonSerializerOptions Validated = new() { Definition = JsonSchema };

    public static IReadOnlyList<Format> All { get; } =
    [
        Of("Avro as text", client => client.EventSerializer<string>(), Json, client => client.EventDeserializer<string>(), text => text),
        Of(
            "Avro as bytes",
            client => client.EventSerializer<byte[]>(),
            Encoding.UTF8.GetBytes(Json),
            client => client.EventDeserializer<byte[]>(),
            Text
        ),
        Of(
            "Avro as memory",
            client => client.EventSerializer<ReadOnlyMemory<byte>>(),
            new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Json)),
            client => client.EventDeserializer<ReadOnlyMemory<byte>>(),
            json => Text(json.ToArray())
        ),
        Of(
            "Avro as element",
            client => client.EventSerializer<JsonElement>(),
            JsonDocument.Parse(Json).RootElement,
            client => client.EventDeserializer<JsonElement>(),
            json => json.ToString()
        ),
        Of(
            "Avro as a class",
            client => client.AvroSerializer<Measurement>(),
            new("d", 1),
            client => client.AvroDeserializer<Measurement>(),
            one => one.ToString()
        ),
        Of(
            "Avro as a plain value",
            client => client.AvroSerializer(AvroCodec.Map(AvroCodec.Long)),
            new Dictionary<string, long> { ["a"] = 1 },
            client => client.AvroDeserializer(AvroCodec.Map(AvroCodec.Long)),
            one => string.Join(",", one)
        ),
        Of(
            "Avro as one of several classes",
            client => client.AvroSerializer<object>(types => types.Map<Measurement>()),
            new Measurement("d", 1),
            client => client.AvroDeserializer<object>(types => types.Map<Measurement>()),
            one => one.ToString()
        ),
        Of(
            "JSON as text",
            client => client.JsonSerializer<string>(Validated),
            Json,
            client => client.JsonDeserializer<string>(),
            text => text
        ),
        Of(
            "JSON as bytes",
            client => client.JsonSerializer<byte[]>(Validated),
            Encoding.UTF8.GetBytes(Json),
            client => client.JsonDeserializer<byte[]>(),
            Text
        ),
        Of(
            "JSON as memory",
            client => client.JsonSerializer<ReadOnlyMemory<byte>>(Validated),
            new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Json)),
            client => client.JsonDeserializer<ReadOnlyMemory<byte>>(),
            json => Text(json.ToArray())
        ),
        Of(
            "JSON as element",
            client => client.JsonSerializer<JsonElement>(Validated),
            JsonDocument.Parse(Json).RootElement,
            client => client.JsonDeserializer<JsonElement>(),
            json => json.ToString()
        ),
        Of(
            "JSON as a class",
            client => client.JsonSerializer(Documents.Default.Counted, Validated),
            new Counted(1),
            client => client.JsonDeserializer(Documents.Default.Counted),
            one => one.ToString()
        ),
        Of(
            "Protobuf",
            client => client.ProtobufSerializer<Duration>(new() { Definition = DurationFile }),
            new() { Seconds = 7 },
            client => client.ProtobufDeserializer<Duration>(),
            one => one.ToString()
        ),
        Of(
            "Apache.Avro, generic",
            client => client.ApacheAvroSerializer<GenericRecord>(),
            Generic(),
            client => client.ApacheAvroDeserializer<GenericRecord>(),
            one => one["device"].ToString()
        ),
        Of(
            "Apache.Avro, specific",
            client => client.ApacheAvroSerializer<Reading>(),
            new() { Device = "d" },
            client => client.ApacheAvroDeserializer<Reading>(),
            one => one.Device
        ),
    ];

    public static TheoryData<string> Names => [.. All.Select(format => format.Name)];

    public static Format Named(string name) => All.Single(format => format.Name == name);

    /// <summary>A topic for this format alone: formats don't share schemas.</summary>
    public SerializationContext Topic(MessageComponentType component = MessageComponentType.Value) =>
        new(component, string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')));

    private static Format Of<T>(
        string name,
        Func<GlueClient, GlueSerializer<T>> serializer,
        T value,
        Func<GlueClient, GlueDeserializer<T>> deserializer,
        Func<T, string?> show
    ) =>
        new(
            name,
            client =>
            {
                var made = serializer(client);
                return context => made.SerializeAsync(value, context);
            },
            client =>
            {
                var made = deserializer(client);
                return record => show(made.Deserialize(record, new(MessageComponentType.Value, "any")));
            },
            show(value)!
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

/// <summary>A document with one whole number.</summary>
internal sealed record Counted(int A);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Counted))]
internal sealed partial class Documents : JsonSerializerContext;
