using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Confluent.Kafka;
using Glueline.Avro.Typed;
using Glueline.Kafka;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;
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

    [Fact]
    public async Task An_invocation_leaves_one_line_and_its_metrics_also_one_that_fails()
    {
        using var log = new MemoryStream();
        var orders = _glue.AvroWriter<Order>();
        using var function = Function(
            log,
            new() { MetricsNamespace = "Shop", Function = "orders-producer" },
            async (payload, records, cancellation) =>
            {
                await records.AddAsync(Topic, "a", new Order("a", 1), orders, cancellation);
                records.Add(payload.GetProperty("to").GetString()!, null, []);
                if (payload.TryGetProperty("refuse", out _))
                    throw new PoisonRecordException("no");
            }
        );

        await InvokeAsync(function, """{"to":"audit"}""");
        await InvokeAsync(function, """{"to":"audit"}""");
        (await Should.ThrowAsync<LambdaFault>(() => InvokeAsync(function, """{"to":"nowhere"}"""))).ErrorType.ShouldBe(
            "RecordsNotDelivered"
        );
        (await Should.ThrowAsync<LambdaFault>(() => InvokeAsync(function, """{"to":"audit","refuse":1}"""))).ErrorType.ShouldBe(
            "EventRefused"
        );

        var (lines, metrics) = Lines(log);
        lines.ShouldAllBe(line => line.GetProperty("message").GetString() == "The invocation was answered.");
        lines
            .Select(line =>
                string.Join(
                    ' ',
                    ((string[])["records", "delivered", "refused", "not-sent", "unknown", "topics"]).Select(name => line.GetProperty(name))
                )
            )
            .ShouldBe(["2 2 0 0 0 audit, orders", "2 2 0 0 0 audit, orders", "2 1 0 1 0 nowhere, orders", "2 0 0 2 0 audit, orders"]);
        lines[0].GetProperty("traceId").GetString().ShouldBe("1-5759e988-bd862e3fe1be46a994272793");
        lines[0].GetProperty("registryCalls").GetInt32().ShouldBeGreaterThan(0);
        lines[1].GetProperty("registryCalls").GetInt32().ShouldBe(0);
        metrics.Count.ShouldBe(4);
        var directive = metrics[0].GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        directive.GetProperty("Namespace").GetString().ShouldBe("Shop");
        directive.GetProperty("Dimensions").GetRawText().ShouldBe("""[["FunctionName"]]""");
        (metrics[0].GetProperty("Records").GetInt32(), metrics[0].GetProperty("Delivered").GetInt32()).ShouldBe((2, 2));
        metrics[0].GetProperty("RegistryLongestCall").GetDouble().ShouldBeGreaterThan(0);
        metrics[0].GetProperty("DeliveryLatency").GetDouble().ShouldBeGreaterThan(0);
        metrics[0].GetProperty("HandlingTime").GetDouble().ShouldBeGreaterThan(metrics[0].GetProperty("EncodingTime").GetDouble());
        metrics[3].TryGetProperty("DeliveryLatency", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_can_be_turned_off()
    {
        using var log = new MemoryStream();
        using var function = Function(log, new() { MetricsNamespace = null, Function = "f" }, (_, _, _) => Task.CompletedTask);

        await InvokeAsync(function, "{}");

        var (lines, metrics) = Lines(log);
        lines.ShouldHaveSingleItem().GetProperty("records").GetInt32().ShouldBe(0);
        metrics.ShouldBeEmpty();
    }

    private ProducerFunction Function(
        MemoryStream log,
        OperatorSettings settings,
        Func<JsonElement, OutgoingRecords, CancellationToken, Task> handle
    ) =>
        new(Kafka(), (payload, records, cancellation) => handle(JsonElement.Parse(payload.Span), records, cancellation))
        {
            Log = new(log, LogFormat.Json, LogLevel.Info),
            Operators = settings,
        };

    private static (List<JsonElement> Summaries, List<JsonElement> Metrics) Lines(MemoryStream log)
    {
        JsonElement[] lines =
        [
            .. Encoding
                .UTF8.GetString(log.ToArray())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line)),
        ];
        return (
            [.. lines.Where(line => !line.TryGetProperty("_aws", out _))],
            [.. lines.Where(line => line.TryGetProperty("_aws", out _))]
        );
    }

    private EventProducer Kafka() => new(new EventProducerOptions { BootstrapServers = _aws.BootstrapServers });

    private static async Task<string> InvokeAsync(ProducerFunction function, string payload)
    {
        var response = new ArrayBufferWriter<byte>();
        await function.HandleAsync(
            Encoding.UTF8.GetBytes(payload),
            response,
            new InvocationContext
            {
                RequestId = "1",
                TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
            },
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
