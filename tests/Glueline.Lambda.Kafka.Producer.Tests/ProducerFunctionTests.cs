using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Confluent.Kafka;
using Glueline.Avro.Typed;
using Glueline.Kafka;
using Glueline.Testing;

namespace Glueline.Lambda.Kafka.Producer.Tests;

[AvroRecord]
public sealed partial record Order(string Id, long Amount);

public sealed record PlaceOrder(string Id, long Amount);

[JsonSerializable(typeof(PlaceOrder))]
internal sealed partial class TestJson : JsonSerializerContext;

public sealed class ProducerFunctionTests : IAsyncLifetime
{
    private const string Topic = "orders";

    private LocalAws _aws = null!;
    private GlueClient _glue = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(
            new()
            {
                Topics = new Dictionary<string, int> { [Topic] = 1, ["audit"] = 1 },
            },
            TestContext.Current.CancellationToken
        );
        _glue = new GlueClient(_aws.Registry, new GlueOptions { Registry = "shop", Registration = SchemaRegistration.CreateRegistry });
    }

    public async ValueTask DisposeAsync()
    {
        _glue.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Records_are_on_their_topics_before_the_answer_and_are_read_by_a_consumer()
    {
        var orders = _glue.AvroWriter<Order>();
        using var function = LambdaKafka.Produce(Kafka(), TestJson.Default.PlaceOrder, async (placed, records, cancellation) =>
        {
            await records.AddAsync(Topic, placed.Id, new Order(placed.Id, placed.Amount), orders, cancellation);
            records.Add("audit", null, "placed"u8.ToArray());
            await records.AddAsync(Topic, placed.Id, (Order)null!, orders, cancellation);
            records.Count.ShouldBe(3);
        });

        (await InvokeAsync(function, """{"Id":"a","Amount":12}""")).ShouldBe(
            """{"records":[{"topic":"orders","partition":0,"offset":0},{"topic":"audit","partition":0,"offset":0},{"topic":"orders","partition":0,"offset":1}]}"""
        );

        List<string> seen = [];
        var consumer = LambdaKafka.Consume<Order>(_glue, (record, _) =>
        {
            seen.Add($"{record.KeyText} {record.Value}");
            return Task.CompletedTask;
        });
        await using var answer = await consumer.HandleAsync(
            new MemoryStream(EventOf(Read(2))),
            TimeSpan.FromSeconds(30),
            TestContext.Current.CancellationToken
        );
        seen.ShouldBe([$"a {new Order("a", 12)}", "a "]);
    }

    [Fact]
    public async Task Records_carry_the_invocations_trace_unless_the_handler_sets_other_headers()
    {
        using var function = LambdaKafka.Produce(Kafka(), (_, records, _) =>
        {
            records.Add(Topic, null, "traced"u8.ToArray());
            records.Headers = [.. records.Headers.Take(1), new("source", "shop"u8.ToArray())];
            records.Add(Topic, null, "of the shop"u8.ToArray());
            return Task.CompletedTask;
        });
        var context = new InvocationContext
        {
            RequestId = "1",
            TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
        };

        await function.HandleAsync("{}"u8.ToArray(), new ArrayBufferWriter<byte>(), context, TestContext.Current.CancellationToken);

        Read(2)
            .Select(message =>
                string.Join("; ", message.Headers.Select(header => $"{header.Key}={Encoding.UTF8.GetString(header.GetValueBytes())}"))
            )
            .ShouldBe([
                $"traceparent=00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00; X-Amzn-Trace-Id={context.TraceId}",
                "traceparent=00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00; source=shop",
            ]);
    }

    [Fact]
    public async Task Keys_can_have_a_schema_and_JSON_a_form_of_its_own()
    {
        var keys = _glue.AvroWriter(AvroCodec.Long, new GlueSerializerOptions { Naming = context => $"{context.Topic}-key" });
        var events = _glue.EventWriter<JsonElement>();
        using var function = LambdaKafka.Produce(Kafka(), (json, records, cancellation) =>
            records.AddAsync(Topic, json.GetProperty("n").GetInt64(), keys, json, events, cancellation).AsTask()
        );

        (await InvokeAsync(function, """{"n":42,"note":"x"}""")).ShouldContain("\"offset\":0");

        var record = Read(1)[0];
        _glue.AvroReader(AvroCodec.Long).Read(record.Key, new(Topic, RecordComponent.Key)).ShouldBe(42);
        _glue.EventReader<string>().Read(record.Value, new(Topic)).ShouldBe("""{"n":42,"note":"x"}""");
    }

    [Theory]
    [InlineData("no json", "InvalidPayload", "The payload can't be read: ")]
    [InlineData("null", "InvalidPayload", "The payload can't be read: it is null, expected a PlaceOrder.")]
    [InlineData("""{"Id":7}""", "InvalidPayload", "The payload can't be read: ")]
    [InlineData("""{"Id":"refused"}""", "EventRefused", "refused is not an order")]
    [InlineData("""{"Id":"nowhere"}""", "RecordsNotDelivered", "1 of 2 records were not delivered: topic \"nowhere\" does not exist")]
    public async Task What_fails_is_an_error_of_the_invocation(string payload, string type, string message)
    {
        using var function = LambdaKafka.Produce(Kafka(), TestJson.Default.PlaceOrder, (placed, records, _) =>
        {
            if (placed.Id == "refused")
                throw new PoisonRecordException("refused is not an order");
            records.Add(Topic, null, []);
            records.Add(placed.Id, null, []);
            return Task.CompletedTask;
        });
        var fault = await Should.ThrowAsync<LambdaFault>(() => InvokeAsync(function, payload));
        fault.ErrorType.ShouldBe(type);
        fault.Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_payload_of_several_values_is_not_one()
    {
        using var function = LambdaKafka.Produce(Kafka(), (_, _, _) => Task.CompletedTask);
        (await Should.ThrowAsync<LambdaFault>(() => InvokeAsync(function, "{} {}"))).ErrorType.ShouldBe("InvalidPayload");
        (await InvokeAsync(function, "{}")).ShouldBe("""{"records":[]}""");
    }

    private EventProducer Kafka() => new(new EventProducerOptions { BootstrapServers = _aws.BootstrapServers });

    private static async Task<string> InvokeAsync(ProducerFunction function, string payload)
    {
        var response = new ArrayBufferWriter<byte>();
        await function.HandleAsync(
            Encoding.UTF8.GetBytes(payload),
            response,
            new InvocationContext { RequestId = "1" },
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(response.WrittenSpan);
    }

    private List<Message<byte[], byte[]>> Read(int count)
    {
        var config = new ConsumerConfig { BootstrapServers = _aws.BootstrapServers, GroupId = "test" };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(Topic, 0, 0));
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(TimeSpan.FromSeconds(30)).Message)];
    }

    /// <summary>The records in the form of Lambda's event.</summary>
    private static byte[] EventOf(IEnumerable<Message<byte[], byte[]>> messages) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                eventSource = "aws:kafka",
                records = new Dictionary<string, object>
                {
                    [$"{Topic}-0"] = messages.Select(
                        (message, offset) =>
                            new
                            {
                                topic = Topic,
                                partition = 0,
                                offset,
                                key = message.Key,
                                value = message.Value,
                            }
                    ),
                },
            }
        );
}
