using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.Lambda.Kafka.Tests.Doubles;
using Glueline.Lambda.Reporting;

namespace Glueline.Lambda.Kafka.Tests.Consuming;

/// <summary>What whoever runs a consumer sees of it: a line and metrics of each invocation, and lines of records that failed.</summary>
public sealed partial class ReportTests : IDisposable
{
    private const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    private KafkaConsumerOptions Options => _stage.Options with { Operators = new() { Function = "orders-consumer" } };

    [Fact]
    public async Task Every_consumer_leaves_one_line_and_its_metrics()
    {
        var version = _stage.Version<Order>();
        _stage.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(1_767_322_800_000 + 2_500));
        _stage.Add(Stage.Framed(version, new Order("a", 1))).Add("junk"u8.ToArray()).Add(Stage.Framed(version, new Order("b", 1)));
        _stage.Add(Stage.Framed(version, new Order("no", 1)), partition: 1).Add(Stage.Framed(version, new Order("c", 1)), partition: 1);
        var function = LambdaKafka.Consume<Order>(
            _stage.Glue,
            (record, _) => record.Value?.Id == "no" ? throw new TimeoutException("not now") : Task.CompletedTask,
            Options
        );

        (await _stage.InvokeAsync(function, trace: Trace)).ShouldBe(Stage.Failed((0, 1), (1, 0)));

        // The time of the registry is not the test's.
        RegistryTime()
            .Replace(_stage.Summaries.ShouldHaveSingleItem(), "$1=…")
            .ShouldBe(
                "INFO The invocation is done. traceId=1-5759e988-bd862e3fe1be46a994272793 records=5 decoded=3 handled=2 failed=1 quarantined=0 "
                    + "refused=1 unfinished=2 oldestAgeMs=2500 newestAgeMs=2500 registryCalls=1 registryCallMs=… registryLongestCallMs=… "
                    + $"durationMs=0 partitions=orders-0@0..2, orders-1@0..1 versions={version}"
            );
        var metrics = _stage.Metrics.ShouldHaveSingleItem();
        RegistryTime()
            .Replace(Numbers(metrics), "$1=…")
            .ShouldBe(
                "Records=5 Decoded=3 Handled=2 Failed=1 Quarantined=0 Refused=1 Unfinished=2 OldestRecordAge=2500 NewestRecordAge=2500 "
                    + "RegistryCalls=1 RegistryLatency=… RegistryLongestCall=… HandlingTime=0"
            );
        metrics.GetProperty("FunctionName").GetString().ShouldBe("orders-consumer");
        metrics.GetProperty("Topic").GetString().ShouldBe("orders");
    }

    [Fact]
    public async Task A_batch_counts_what_its_handler_did_not_report()
    {
        var version = _stage.Version<Order>();
        for (var i = 0; i < 4; i++)
            _stage.Add(Stage.Framed(version, new Order($"{i}", 1)));
        var function = LambdaKafka.ConsumeBatches<Order>(
            _stage.Glue,
            (batch, _) =>
            {
                batch.Refuse(batch[1], "no");
                batch.Fail(batch[3], "not now");
                return Task.CompletedTask;
            },
            Options
        );

        await _stage.InvokeAsync(function);

        Numbers(_stage.Metrics.ShouldHaveSingleItem())
            .ShouldStartWith("Records=4 Decoded=4 Handled=2 Failed=1 Quarantined=0 Refused=1 Unfinished=1 ");
    }

    [Fact]
    public async Task An_invocation_that_fails_leaves_them_too()
    {
        _stage.Registry.IsDown = true;
        _stage.Add(Stage.Framed(_stage.Version<Order>(), new Order("a", 1)));

        await Should.ThrowAsync<LambdaFault>(() =>
            _stage.InvokeAsync(LambdaKafka.Consume<Order>(_stage.Glue, (_, _) => Task.CompletedTask, Options))
        );

        Numbers(_stage.Metrics.ShouldHaveSingleItem())
            .ShouldStartWith("Records=1 Decoded=0 Handled=0 Failed=1 Quarantined=0 Refused=0 Unfinished=1 ");
    }

    [Theory]
    [InlineData("X-Amzn-Trace-Id", Trace, "traceId=1-5759e988-bd862e3fe1be46a994272793 ")]
    [InlineData("x-amzn-trace-id", Trace, "traceId=1-5759e988-bd862e3fe1be46a994272793 ")]
    [InlineData("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "traceId=0af7651916cd43dd8448eb211c80319c ")]
    [InlineData("traceparent", "00-\ud83d\ude00\n-01", "")]
    [InlineData("X-Amzn-Trace-Id", "Root=", "")]
    [InlineData("X-Amzn-Trace-Id", "", "")]
    public async Task A_record_that_failed_is_logged_with_the_trace_of_its_producer(string header, string value, string trace)
    {
        _stage.Add("junk"u8.ToArray(), header: (header, value));

        await _stage.InvokeAsync(LambdaKafka.Consume<Order>(_stage.Glue, (_, _) => Task.CompletedTask, Options));

        _stage
            .LogLines.ShouldHaveSingleItem()
            .ShouldContain($"Lambda delivers it until its retries are used up. {trace}record=orders-0@0 reason=byte 0 is 106");
    }

    [Fact]
    public async Task A_flood_of_junk_is_some_lines_and_a_count()
    {
        for (var i = 0; i < 300; i++)
            _stage.Add([(byte)(i % 100 + 130), 1, 2], partition: i % 3);

        await _stage.InvokeAsync(
            LambdaKafka.Consume<Order>(_stage.Glue, (_, _) => Task.CompletedTask, Options with { Operators = new() { LinesPerReason = 5 } })
        );

        // Five of the first partition, and the first of each other one.
        _stage.LogLines.Length.ShouldBe(5 + 2 + 1);
        _stage.LogLines.Count(line => line.Contains(" record=", StringComparison.Ordinal)).ShouldBe(7);
        _stage
            .LogLines[^1]
            .ShouldEndWith("more=293 reason=byte # is #: expected #, the header version of the AWS Glue Schema Registry (byte #)");
    }

    [Fact]
    public async Task No_byte_of_a_record_is_in_the_log_unless_somebody_asks()
    {
        const string Secret = "kept-secret-4711";
        var version = _stage.Version<Order>();
        byte[] broken = [.. Stage.Framed(version, new Order(Secret, 1))[..^1]];
        _stage.Add(System.Text.Encoding.UTF8.GetBytes(Secret), key: Secret).Add(broken, key: Secret);
        var base64 = Convert.ToBase64String(broken);

        await InvokeAsync(new() { Function = "f" });
        string.Join('\n', _stage.LogLines).ShouldNotContain("kept-secret");
        string.Join('\n', _stage.LogLines).ShouldNotContain(base64);

        await InvokeAsync(new() { LogsPayloads = true });
        _stage.LogLines[^1].ShouldContain($"value={base64} record=orders-0@1 reason=");

        Task InvokeAsync(OperatorSettings settings) =>
            _stage.InvokeAsync(
                LambdaKafka.Consume<Order>(_stage.Glue, (_, _) => Task.CompletedTask, Options with { Operators = settings })
            );
    }

    [GeneratedRegex(@"([rR]egistry(?:CallMs|LongestCallMs|Latency|LongestCall))=[0-9.]+")]
    private static partial Regex RegistryTime();

    private static string Numbers(JsonElement metrics) =>
        string.Join(
            ' ',
            metrics
                .GetProperty("_aws")
                .GetProperty("CloudWatchMetrics")[0]
                .GetProperty("Metrics")
                .EnumerateArray()
                .Select(metric => metric.GetProperty("Name").GetString()!)
                .Select(name => $"{name}={metrics.GetProperty(name)}")
        );
}
