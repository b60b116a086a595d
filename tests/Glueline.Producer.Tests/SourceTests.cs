using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Lambda;
using Glueline.Local.Faults;

namespace Glueline.Producer.Tests;

/// <summary>Payloads in the forms of AWS's sources are unwrapped, and answered in those sources' own forms.</summary>
public sealed class SourceTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly (string, string) Key = ("GLUELINE_KEY_FIELD", "id");

    [Fact]
    public async Task Messages_of_a_queue_are_events_and_those_that_fail_are_named()
    {
        var producer = await stage.HandlerAsync(Key);

        var answer = await producer.InvokeAsync(
            Queue(("m1", """{"id":"a"}"""), ("m2", """{"no":1}"""), ("m3", "not json"), ("m4", """[{"id":"b"},{"id":"c"}]"""))
        );

        Text(answer).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m2"},{"itemIdentifier":"m3"}]}""");
        producer.Keys(3).Select(record => record.Key).Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task In_a_group_of_a_FIFO_queue_what_follows_a_message_that_comes_again_comes_again_too()
    {
        await using var own = new Stage();
        await own.InitializeAsync();
        var producer = await own.HandlerAsync(Key, ("GLUELINE_SCHEMA", "fifo"));
        await producer.InvokeAsync("""[{"id":"a","n":1}]""");
        own.Aws.Faults.Add(FaultTrigger.On("glue.RegisterSchemaVersion").Calls(1, 5), new FailCall("AccessDeniedException", "No.", 400));

        var answer = await producer.InvokeAsync(
            Queue(
                    ("m1", """{"id":"a","n":1}"""),
                    ("m2", """{"id":"b","m":true}"""),
                    ("m3", """{"id":"c","n":1}"""),
                    ("m4", """{"id":"d","n":1}""")
                )
                .Replace("\"ApproximateReceiveCount\":\"1\"", "\"MessageGroupId\":\"g\"", StringComparison.Ordinal)
        );

        Text(answer).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m2"},{"itemIdentifier":"m3"},{"itemIdentifier":"m4"}]}""");
    }

    [Fact]
    public async Task Notifications_and_events_inside_a_queues_messages_are_unwrapped()
    {
        var producer = await stage.HandlerAsync(Key);
        var bridge = Bridge("""{"id":"deep"}""");
        var notification =
            $$"""{"Type":"Notification","TopicArn":"arn:aws:sns:eu-west-1:1:t","Message":{{JsonSerializer.Serialize(bridge)}}}""";

        var answer = await producer.InvokeAsync(Queue(("m1", notification), ("m2", Bridge("""{"id":"flat"}"""))));

        Text(answer).ShouldBe("""{"batchItemFailures":[]}""");
        producer.Keys(2).Select(record => record.Key).Order().ShouldBe(["deep", "flat"]);
    }

    [Fact]
    public async Task A_notification_is_an_event_and_fails_the_invocation_if_it_is_refused()
    {
        var producer = await stage.HandlerAsync(Key);

        var answer = await producer.InvokeAsync(Topic("""{"id":"a"}"""));
        var fault = await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync(Topic("""{"no":1}""")));

        JsonDocument.Parse(answer).RootElement.GetProperty("events")[0].GetProperty("state").GetString().ShouldBe("delivered");
        fault.ErrorType.ShouldBe("EventRefused");
        producer.Keys(1).ShouldHaveSingleItem().Key.ShouldBe("a");
    }

    [Fact]
    public async Task The_detail_of_a_rules_event_is_the_event()
    {
        var producer = await stage.HandlerAsync(Key);

        await producer.InvokeAsync(Bridge("""{"id":"a","n":1}"""));
        (await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync(Bridge("""{"n":1}""")))).ErrorType.ShouldBe("EventRefused");

        producer.Keys(1).ShouldHaveSingleItem().Key.ShouldBe("a");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_answered_with_a_status(bool isRest)
    {
        var producer = await stage.HandlerAsync(Key);

        (await StatusAsync("""{"id":"a"}""")).ShouldBe(200);
        (await StatusAsync("""[{"id":"a"},{"no":1}]""")).ShouldBe(207);
        (await StatusAsync("""{"no":1}""")).ShouldBe(400);
        (await StatusAsync("not json")).ShouldBe(400);
        (await StatusAsync("")).ShouldBe(400);
        producer.Keys(2).ShouldAllBe(record => record.Key == "a");

        async Task<int> StatusAsync(string body)
        {
            var response = JsonDocument.Parse(await producer.InvokeAsync(isRest ? Rest(body) : Http(body))).RootElement;
            response.GetProperty("isBase64Encoded").GetBoolean().ShouldBeFalse();
            var answer = JsonDocument.Parse(response.GetProperty("body").GetString()!).RootElement;
            if (answer.TryGetProperty("events", out var events))
                events[0].GetProperty("index").GetInt32().ShouldBe(0);
            else
                answer.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
            return response.GetProperty("statusCode").GetInt32();
        }
    }

    [Fact]
    public async Task A_requests_body_may_be_base64()
    {
        var producer = await stage.HandlerAsync(Key);
        var body = Convert.ToBase64String("""{"id":"ä"}"""u8);

        Text(await producer.InvokeAsync(Http(body, isBase64: true))).ShouldStartWith("""{"statusCode":200,""");
        Text(await producer.InvokeAsync(Http("{}", isBase64: true)))
            .ShouldBe(
                """{"statusCode":400,"headers":{"content-type":"application/json"},"isBase64Encoded":false,"body":"{\"error\":\"the request's body is not the base64 that isBase64Encoded promises\"}"}"""
            );

        producer.Keys(1).ShouldHaveSingleItem().Key.ShouldBe("ä");
    }

    [Fact]
    public async Task An_answer_to_60_000_events_of_a_request_is_within_lambdas_limit()
    {
        var producer = await stage.HandlerAsync(Key);
        var body = $"[{string.Join(',', Enumerable.Range(0, 60_000).Select(n => $$"""{"id":{{n}}}"""))}]";

        var response = await producer.InvokeAsync(Http(body));

        response.Length.ShouldBeLessThan(6_291_556);
        var answer = JsonDocument.Parse(JsonDocument.Parse(response).RootElement.GetProperty("body").GetString()!).RootElement;
        answer.GetProperty("delivered").EnumerateArray().Sum(sum => sum.GetProperty("count").GetInt32()).ShouldBe(60_000);
    }

    [Fact]
    public async Task With_envelopes_off_an_envelope_is_an_event()
    {
        var producer = await stage.HandlerAsync(("GLUELINE_ENVELOPES", "off"), ("GLUELINE_KEY_FIELD", "source"));

        await producer.InvokeAsync(Bridge("""{"id":"a"}"""));

        producer.Keys(1).ShouldHaveSingleItem().Key.ShouldBe("shop");
    }

    [Fact]
    public async Task A_key_may_be_deeper_than_the_top_and_a_deletion_is_a_tombstone()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "after.id|before.id"),
            ("GLUELINE_TOMBSTONE_WHEN", "op=d,deleted=true")
        );

        var reasons = await producer.ReasonsAsync(
            """
            [{"op":"c","before":null,"after":{"id":7,"n":1}},
             {"op":"d","before":{"id":7,"n":1},"after":null},
             {"op":"u","x":{"after":{"id":1}},"after":[{"id":2}]},
             {"deleted":true,"after":{"id":8}}]
            """
        );

        reasons.Select(reason => reason is null).ShouldBe([true, true, false, true]);
        reasons[2].ShouldBe("/after/id or /before/id: the record's key is missing; every event needs the field \"after.id|before.id\"");
        producer.Records(3).Select(record => (record.Key, record.IsTombstone)).Order().ShouldBe([("7", false), ("7", true), ("8", true)]);
    }

    [Fact]
    public async Task A_trace_is_carried_in_the_records_headers()
    {
        var producer = await stage.HandlerAsync(Key);
        var response = new ArrayBufferWriter<byte>();
        const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

        await producer.Handler.HandleAsync(
            """[{"id":"a"}]"""u8.ToArray(),
            response,
            new InvocationContext { RequestId = "1", TraceId = XRay },
            TestContext.Current.CancellationToken
        );

        producer
            .Records(1)
            .ShouldHaveSingleItem()
            .Headers.ShouldBe(
                new Dictionary<string, string>
                {
                    ["traceparent"] = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01",
                    ["X-Amzn-Trace-Id"] = XRay,
                },
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_requests_own_trace_context_goes_before_lambdas()
    {
        var producer = await stage.HandlerAsync(Key);
        const string Own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        await producer.InvokeAsync(
            Http("""{"id":"a"}""").Replace("\"headers\":{}", $"\"headers\":{{\"Traceparent\":\"{Own}\"}}", StringComparison.Ordinal)
        );

        producer.Records(1).ShouldHaveSingleItem().Headers.ShouldBe(new Dictionary<string, string> { ["traceparent"] = Own });
    }

    private static string Queue(params (string Id, string Body)[] messages) =>
        $$"""{"Records":[{{string.Join(',', messages.Select(message => $$"""{"messageId":"{{message.Id}}","receiptHandle":"r","body":{{JsonSerializer.Serialize(message.Body)}},"attributes":{"ApproximateReceiveCount":"1"},"messageAttributes":{},"eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:1:q","awsRegion":"eu-west-1"}"""))}}]}""";

    private static string Topic(string message) =>
        $$"""{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn","Sns":{"Type":"Notification","MessageId":"m","TopicArn":"arn","Subject":null,"Message":{{JsonSerializer.Serialize(message)}} } }]}""";

    private static string Bridge(string detail) =>
        $$"""{"version":"0","id":"1","detail-type":"order","source":"shop","account":"1","time":"2026-01-01T00:00:00Z","region":"eu-west-1","resources":[],"detail":{{detail}}}""";

    private static string Rest(string body) =>
        $$"""{"resource":"/","path":"/","httpMethod":"POST","headers":{"content-type":"application/json"},"requestContext":{"stage":"prod"},"body":{{(body.Length == 0 ? "null" : JsonSerializer.Serialize(body))}},"isBase64Encoded":false}""";

    private static string Http(string body, bool isBase64 = false) =>
        $$"""{"version":"2.0","routeKey":"$default","rawPath":"/","headers":{},"requestContext":{"http":{"method":"POST"} },"body":{{JsonSerializer.Serialize(body)}},"isBase64Encoded":{{(isBase64 ? "true" : "false")}}}""";

    private static string Text(ReadOnlyMemory<byte> answer) => Encoding.UTF8.GetString(answer.Span);
}
