using System.Reflection;
using System.Text;
using Avro.Generic;
using Confluent.Kafka;
using Confluent.Kafka.SyncOverAsync;
using Confluent.SchemaRegistry;
using Confluent.SchemaRegistry.Serdes;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Google.Protobuf.WellKnownTypes;
using Reading = Glueline.Kafka.Tests.ApacheAvro.Reading;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>Other records on the topic, read by another deserializer.</summary>
public sealed class SecondaryTests
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "mixed");

    // Confluent's framing: 0, the schema's number, the payload ("d2", then the second branch's 0.5).
    private static readonly byte[] OfConfluent = [0, 0, 0, 0, 7, 4, (byte)'d', (byte)'2', 2, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f];

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Confluents_deserializer_plugs_in_as_it_is()
    {
        using var glue = _registry.Client();
        var deserializer = glue.ApacheAvroDeserializer<GenericRecord>(
            new()
            {
                Secondary = new AvroDeserializer<GenericRecord>(
                    DispatchProxy.Create<ISchemaRegistryClient, OneSchema>(),
                    new AvroDeserializerConfig { SubjectNameStrategy = SubjectNameStrategy.Topic }
                ).AsSyncOverAsync(),
            }
        );
        var ours = await glue.ApacheAvroSerializer<Reading>().SerializeAsync(new() { Device = "d1", Level = 0.5 }, Value);

        deserializer.Deserialize(ours, Value)["device"].ShouldBe("d1");
        deserializer.Deserialize(OfConfluent, Value)["device"].ShouldBe("d2");
    }

    [Fact]
    public void Every_format_has_one_and_it_gets_tombstones_too()
    {
        using var glue = _registry.Client();
        byte[] other = [.. "{}"u8];

        glue.EventDeserializer<string>(new() { Secondary = new Fixed<string>("x") }).Deserialize(other, Value).ShouldBe("x");
        glue.JsonDeserializer<string>(new() { Secondary = new Fixed<string>("x") }).Deserialize(other, Value).ShouldBe("x");
        var message = new Duration { Seconds = 1 };
        glue.ProtobufDeserializer<Duration>(new() { Secondary = new Fixed<Duration>(message) }).Deserialize(other, Value).ShouldBe(message);
        var measurement = new Measurement("d", 1);
        var classes = glue.AvroDeserializer<Measurement>(new() { Secondary = new Fixed<Measurement>(measurement) });
        classes.Deserialize(other, Value).ShouldBe(measurement);
        classes.Deserialize([], isNull: true, Value).ShouldBe(measurement);

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_record_of_ours_is_not_given_to_it()
    {
        var deserializer = _registry.Client().EventDeserializer<string>(new() { Secondary = Deserializers.Utf8 });

        Should.Throw<RecordFrameException>(() => deserializer.Deserialize([3, 9, 1], Value));
        deserializer.Deserialize(Encoding.UTF8.GetBytes("plain"), Value).ShouldBe("plain");
    }

    private sealed class Fixed<T>(T value) : IDeserializer<T>
    {
        public T Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => value;
    }
}

/// <summary>A registry of Confluent's that has one schema: all that its deserializer asks.</summary>
public class OneSchema : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name switch
        {
            "GetSchemaAsync" or "GetSchemaBySubjectAndIdAsync" => Task.FromResult(
                new Confluent.SchemaRegistry.Schema(Reading.Declared.ToString(), SchemaType.Avro)
            ),
            "ConstructValueSubjectName" or "ConstructKeySubjectName" => "mixed-value",
            "get_MaxCachedSchemas" => 10,
            "get_Config" => Array.Empty<KeyValuePair<string, string>>(),
            var name => throw new NotSupportedException(name),
        };
}
