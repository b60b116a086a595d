using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Lambda;
using Glueline.Lambda.Logging;

namespace Glueline.Producer.Tests;

/// <summary>What whoever runs the producer sees of an invocation.</summary>
public sealed class ReportTests(Stage stage) : IClassFixture<Stage>
{
    private readonly MemoryStream _log = new();

    private List<JsonElement> Lines =>
        [
            .. Encoding
                .UTF8.GetString(_log.ToArray())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line)),
        ];

    [Fact]
    public async Task An_invocation_leaves_one_line_and_its_metrics()
    {
        var played = await HandlerAsync(("AWS_LAMBDA_FUNCTION_NAME", "orders-producer"), ("GLUELINE_METRICS", "Shop"));

        await InvokeAsync(played, """[{"id":"a","v":1},{"id":"b","v":2},{"v":3},7]""");

        var summary = Lines.Single(line =>
            line.TryGetProperty("message", out var text) && text.GetString() is "The invocation was answered."
        );
        summary.GetProperty("traceId").GetString().ShouldBe("1-5759e988-bd862e3fe1be46a994272793");
        summary.GetProperty("events").GetInt32().ShouldBe(4);
        var metrics = Lines.Single(line => line.TryGetProperty("_aws", out _));
        var directive = metrics.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        directive.GetProperty("Namespace").GetString().ShouldBe("Shop");
        directive.GetProperty("Dimensions").GetRawText().ShouldBe("""[["FunctionName"]]""");
        metrics.GetProperty("FunctionName").GetString().ShouldBe("orders-producer");
        var numbers = directive
            .GetProperty("Metrics")
            .EnumerateArray()
            .Select(metric => metric.GetProperty("Name").GetString()!)
            .ToDictionary(name => name, name => metrics.GetProperty(name).GetDouble());
        (numbers["Events"], numbers["Delivered"], numbers["Refused"], numbers["NotSent"], numbers["Unknown"]).ShouldBe((4, 2, 2, 0, 0));
        numbers["Evolved"].ShouldBe(1);
        numbers["RegistryCalls"].ShouldBeGreaterThan(0);
        numbers["RegistryLatency"].ShouldBeGreaterThan(0);
        numbers["RegistryLongestCall"].ShouldBeGreaterThanOrEqualTo(numbers["RegistryLatency"]);
        numbers["DeliveryLatency"].ShouldBeGreaterThan(0);
        numbers["HandlingTime"].ShouldBeGreaterThanOrEqualTo(numbers["DeliveryLatency"]);
    }

    [Fact]
    public async Task What_is_only_refused_has_no_latency_of_delivery_and_a_warm_one_no_calls()
    {
        var played = await HandlerAsync(("AWS_LAMBDA_FUNCTION_NAME", "orders-producer"));
        await InvokeAsync(played, """[{"id":"a"}]""");
        _log.SetLength(0);

        await InvokeAsync(played, """[7]""");

        var metrics = Lines.Single(line => line.TryGetProperty("_aws", out _));
        metrics.TryGetProperty("DeliveryLatency", out _).ShouldBeFalse();
        metrics.GetProperty("RegistryCalls").GetInt32().ShouldBe(0);
        metrics.TryGetProperty("RegistryLatency", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_can_be_off()
    {
        await InvokeAsync(await HandlerAsync(("AWS_LAMBDA_FUNCTION_NAME", "orders-producer"), ("GLUELINE_METRICS", "off")), "[7]");

        Lines.Exists(line => line.TryGetProperty("_aws", out _)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_commonest_reason_of_what_was_not_acknowledged_is_one_line_without_values()
    {
        var played = await HandlerAsync(("GLUELINE_KEY_FIELD", "id"));

        await InvokeAsync(played, """[{"id":"a"},{"secret":1},{"secret":2},7]""");
        await InvokeAsync(played, """[{"id":"b"}]""");

        var warning = Lines.FindAll(line => line.GetProperty("level").GetString() is "WARN").ShouldHaveSingleItem();
        warning.GetProperty("message").GetString().ShouldStartWith("Events were not acknowledged.");
        warning.GetProperty("state").GetString().ShouldBe("refused");
        (warning.GetProperty("events").GetInt32(), warning.GetProperty("forThisReason").GetInt32()).ShouldBe((3, 2));
        warning.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("/id");
        Encoding.UTF8.GetString(_log.ToArray()).ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_queue_of_bad_messages_is_some_lines_and_a_count_without_their_values()
    {
        var played = await HandlerAsync(("GLUELINE_LOG_LINES_PER_REASON", "2"), ("GLUELINE_KEY_FIELD", "id"));
        var messages = Enumerable
            .Range(0, 9)
            .Select(i => new
            {
                messageId = $"m{i}",
                eventSource = "aws:sqs",
                body = $$"""{"secret-{{i}}":{{i}}}""",
            });

        await InvokeAsync(played, JsonSerializer.Serialize(new { Records = messages }));

        var warnings = Lines.FindAll(line => line.GetProperty("level").GetString() is "WARN");
        warnings.Count.ShouldBe(3);
        warnings[0].GetProperty("messageId").GetString().ShouldBe("m0");
        warnings[2].GetProperty("more").GetInt32().ShouldBe(7);
        Encoding.UTF8.GetString(_log.ToArray()).ShouldNotContain("secret");
    }

    private Task<Stage.Played> HandlerAsync(params (string Name, string Value)[] variables)
    {
        stage.Log = new LambdaLog(_log, LogFormat.Json, LogLevel.Info);
        return stage.HandlerAsync([("GLUELINE_REQUIRED_FIELDS", "id"), .. variables]);
    }

    private static async Task InvokeAsync(Stage.Played played, string payload) =>
        await played.Handler.HandleAsync(
            Encoding.UTF8.GetBytes(payload),
            new ArrayBufferWriter<byte>(),
            new InvocationContext
            {
                RequestId = "1",
                TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
            },
            TestContext.Current.CancellationToken
        );
}
