using System.Text;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;

namespace Glueline.EndToEnd.Tests;

/// <summary>Each kind of bad input causes one clear error in the right place, and accepted events are stored.</summary>
public sealed class BadInput
{
    [Theory]
    [InlineData("no json", "InvalidPayload", "the payload is not JSON: ")]
    [InlineData("\"text\"", "InvalidPayload", "the payload is a string; send one JSON object or an array of JSON objects")]
    [InlineData("[]", "InvalidPayload", "the batch is empty; send at least one JSON object")]
    [InlineData("""{"v":1}""", "EventRefused", "/id: the record's key is missing; every event needs the field \"id\"")]
    public async Task A_payload_that_is_not_an_event_is_refused(string payload, string type, string message)
    {
        await using var stack = await TestStack.StartAsync();

        var fault = (await stack.InvokeAsync(payload)).Fault.ShouldNotBeNull();

        fault.ErrorType.ShouldBe(type);
        fault.ErrorMessage.ShouldStartWith(message);
    }

    [Fact]
    public async Task An_event_of_2_MB_is_refused_alone()
    {
        await using var stack = await TestStack.StartAsync(new Dictionary<string, string> { ["GLUELINE_TABLE_KEY"] = "" });

        var answer = await stack.SendAsync($$"""[{"id":"large","v":"{{new string('x', 2 << 20)}}"},{"id":"small","v":"x"}]""");
        await stack.StoredAsync(answer);

        answer
            .GetProperty("events")[0]
            .GetProperty("error")
            .GetProperty("reason")
            .GetString()!
            .ShouldContain("bytes, and the Kafka client accepts at most 1000000");
        (await stack.RowsAsync()).Keys.ShouldBe(["small"]);
    }

    [Fact]
    public async Task What_the_table_can_never_take_is_refused_before_it_is_sent()
    {
        await using var stack = await TestStack.StartAsync();

        var answer = await stack.SendAsync(
            $$"""[{"id":"a","v":"{{new string('x', 400 << 10)}}"},{"id":7},{"id":"b","":1},{"id":"c\ud83d"},{"id":"small","v":"x"}]"""
        );
        await stack.StoredAsync(answer);

        answer
            .GetProperty("events")
            .EnumerateArray()
            .Select(sent => sent.TryGetProperty("error", out var error) ? error.GetProperty("reason").GetString() : null)
            .ShouldBe([
                "/v: the item has at least 409604 bytes including its names, and a table allows 409600; 409601 of them are here: send "
                    + "less, or store large values elsewhere and send references",
                "/id: the table's partition key \"id\" is text, and the event has the number 7: send text, or key the table by id:N",
                "/: a key is empty, and a table requires names of at least one byte: give the key a name",
                "/id: a string has half a surrogate pair (\\ud83d): send Unicode text in UTF-8 (byte 6)",
                null,
            ]);
        (await stack.RowsAsync()).Keys.ShouldBe(["small"]);
        stack.Parts.Mapping.Status.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task What_only_the_consumer_notices_goes_into_quarantine_and_its_neighbors_are_stored()
    {
        await using var stack = await TestStack.StartAsync(
            new Dictionary<string, string>
            {
                ["GLUELINE_TABLE_KEY"] = "",
                ["GLUELINE_OVERFLOW"] = "on",
                ["GLUELINE_KEY_FIELD"] = "",
            }
        );

        var answer = await stack.SendAsync("""[{"id":"a","v":1},{"id":"b","":1},{"id":"c","v":1},{"id":7,"v":1},{"id":"d","v":1}]""");
        await stack.StoredAsync(answer);

        (await stack.RowsAsync()).Keys.Order().ShouldBe(["a", "c", "d"]);
        stack.Parts.ConsumerLog.ShouldContain(line =>
            line.Text.Contains("can never be stored as it is")
            && line.Text.Contains("reason=/: an attribute's name is empty")
            && line.Text.Contains("schemaVersion=1 (")
        );
        stack.Parts.ConsumerLog.ShouldContain(line =>
            line.Text.Contains("reason=/id: the table's partition key \"id\" is text, and the event has the number 7")
        );
        stack
            .Parts.Queues.Quarantined.Select(record => record.Reason)
            .ShouldBe(
                [
                    "/: an attribute's name is empty, and a table requires names of at least one byte: give the key a name",
                    "/id: the table's partition key \"id\" is text, and the event has the number 7: send text, or key the table by id:N",
                ],
                ignoreOrder: true
            );
        stack.Parts.Mapping.Status.RecordsDiscarded.ShouldBe(0);
    }

    [Fact]
    public async Task A_registry_that_is_down_fails_the_invocation_and_nothing_is_sent()
    {
        await using var stack = await TestStack.StartAsync(
            new Dictionary<string, string> { ["AWS_ENDPOINT_URL_GLUE"] = "http://127.0.0.1:9" }
        );

        var fault = (await stack.InvokeAsync("""{"id":"1"}""")).Fault.ShouldNotBeNull();

        fault.ErrorType.ShouldBe("RegistryFailed");
        fault.ErrorMessage.ShouldContain("http://127.0.0.1:9");
        stack.Parts.Mapping.Status.RecordsDone.ShouldBe(0);
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_reported()
    {
        await using var stack = await TestStack.StartAsync(new Dictionary<string, string> { ["GLUELINE_TOPIC"] = "nowhere-to-be-found" });

        var fault = (await stack.InvokeAsync("""{"id":"1"}""")).Fault.ShouldNotBeNull();

        fault.ErrorType.ShouldBe("EventNotDelivered");
        fault.ErrorMessage.ShouldStartWith("topic \"nowhere-to-be-found\" does not exist on ");
    }

    [Fact]
    public async Task Records_wait_for_a_table_that_does_not_exist()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.CallAsync(AwsService.DynamoDb, stack.ConsumerOwner, "DeleteTable", """{"TableName":"events"}""");

        var answer = await stack.SendAsync("""{"id":"1","v":2}""");
        var failure = await FirstFailureAsync(stack);
        failure.ShouldContain("TableFailed");
        failure.ShouldContain("ResourceNotFoundException");

        await stack.Parts.Tables.CreateAsync(
            new("events", new("id", Local.DynamoDb.KeyAttributeType.S)),
            TestContext.Current.CancellationToken
        );
        await stack.StoredAsync(answer);
        (await stack.RowsAsync()).Keys.ShouldBe(["1"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_without_a_header_goes_into_quarantine_at_once_and_all_others_are_stored(bool onDemand)
    {
        await using var stack = await TestStack.StartAsync(pollers: onDemand ? PollerMode.OnDemand : PollerMode.Provisioned);
        await WriteWithoutHeaderAsync(stack);

        await stack.StoredAsync(await stack.SendAsync(JsonSerializer.Serialize(Enumerable.Range(0, 40).Select(n => new { id = $"e{n}" }))));

        (await stack.RowsAsync()).Count.ShouldBe(40);
        var kept = stack.Parts.Queues.Quarantined.ShouldHaveSingleItem();
        (kept.Topic, kept.Partition, kept.Offset).ShouldBe((stack.Topic, 0, 0));
        kept.Reason.ShouldStartWith("byte 0 is 123 ('{')");
        stack.Parts.Endpoints.FailureQueue.ShouldBeNull();
        // Once delivered, once kept: no later delivery was for its sake.
        stack.Parts.Mapping.Status.RecordsDiscarded.ShouldBe(0);
        stack.Parts.Mapping.Status.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_quarantine_a_record_without_a_header_is_discarded_and_reported_and_all_others_are_stored()
    {
        await using var stack = await TestStack.StartAsync(quarantine: false);
        await WriteWithoutHeaderAsync(stack);

        await stack.StoredAsync(await stack.SendAsync(JsonSerializer.Serialize(Enumerable.Range(0, 40).Select(n => new { id = $"e{n}" }))));

        (await stack.RowsAsync()).Count.ShouldBe(40);
        stack.Parts.ConsumerLog.ShouldContain(line => line.Text.Contains($"record={stack.Topic}-0@0 reason=byte 0 is 123 ('{{')"));
        var status = stack.Parts.Mapping.Status;
        (status.RecordsDiscarded, status.RecordsDone).ShouldBe((1, 40));
        // The consumer's own reason, not just the fact that it reported the record.
        status
            .Discarded.Single()
            .ToString()
            .ShouldStartWith(
                $"{stack.Topic}-0@0: RetryAttemptsExhausted: BatchItemFailures: The function reported {stack.Topic}-0@0 as failed: "
                    + $"byte 0 is 123 ('{{')"
            );
        var reported = await stack.CallAsync(
            AwsService.Sqs,
            stack.ConsumerOwner,
            "ReceiveMessage",
            $$"""{"QueueUrl":"{{stack.Parts.Endpoints.FailureQueue}}","MaxNumberOfMessages":10}"""
        );
        var message = JsonDocument
            .Parse(reported.GetProperty("Messages").EnumerateArray().Single().GetProperty("Body").GetString()!)
            .RootElement;
        message.GetProperty("requestContext").GetProperty("condition").GetString().ShouldBe("RetryAttemptsExhausted");
        message
            .GetProperty("KafkaBatchInfo")
            .GetProperty("recordsInfo")
            .GetProperty($"{stack.Topic}-0")
            .GetProperty("lastRecordOffset")
            .GetString()
            .ShouldBe("0");
    }

    /// <summary>On-demand pollers have no limit on retries, and take an answer that names records for a success.</summary>
    [Fact]
    public async Task Without_a_quarantine_on_demand_pollers_deliver_the_record_for_ever_and_nothing_is_lost()
    {
        await using var stack = await TestStack.StartAsync(quarantine: false, pollers: PollerMode.OnDemand);
        await WriteWithoutHeaderAsync(stack);
        var failure = await FirstFailureAsync(stack);

        var answer = await stack.SendAsync(JsonSerializer.Serialize(Enumerable.Range(0, 40).Select(n => new { id = $"e{n}" })));
        await stack.StoredAsync(answer, except: 0);

        failure.ShouldContain($"{stack.Topic}-0@0");
        var others = answer.GetProperty("events").EnumerateArray().Where(sent => sent.GetProperty("partition").GetInt32() != 0).ToArray();
        others.Length.ShouldBeInRange(1, 39);
        (await stack.RowsAsync()).Keys.Order().ShouldBe(others.Select(sent => $"e{sent.GetProperty("index").GetInt32()}").Order());
        var status = stack.Parts.Mapping.Status;
        (status.RecordsDone, status.RecordsDiscarded, status.RecordsLost).ShouldBe((others.Length, 0, 0));
        status.Lag.ShouldBe(1 + 40 - others.Length);
    }

    private static async Task WriteWithoutHeaderAsync(TestStack stack)
    {
        using var topic = new TopicWriter(stack.Parts.Endpoints.BootstrapServers, stack.Topic);
        await topic.WriteAsync(0, key: null, Encoding.UTF8.GetBytes("{}"), TestContext.Current.CancellationToken);
    }

    /// <summary>The mapping's first delivery failure, once there is one.</summary>
    private static async Task<string> FirstFailureAsync(TestStack stack)
    {
        using var limit = new CancellationTokenSource(TestStack.WaitLimit);
        while (stack.Parts.Mapping.Status.LastFailure is null)
            await Task.Delay(20, limit.Token);
        return stack.Parts.Mapping.Status.LastFailure.ToString();
    }
}
