using System.Text.Json.Nodes;
using Glueline.Aws;

namespace Glueline.Local.Tests.Sqs;

public sealed class SqsTests
{
    [Fact]
    public async Task A_message_is_sent_found_received_and_deleted()
    {
        await using var stage = await SqsStage.StartAsync();

        var sent = await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "hello" });
        var found = await stage.CallAsync("GetQueueUrl", new() { ["QueueName"] = "glueline-failures" });
        var message = (await stage.CallAsync("ReceiveMessage", new() { ["MessageSystemAttributeNames"] = new JsonArray("All") }))[
            "Messages"
        ]!
            .AsArray()
            .Single()!;
        await stage.CallAsync("DeleteMessage", new() { ["ReceiptHandle"] = (string)message["ReceiptHandle"]! });

        ((string?)sent["MD5OfMessageBody"]).ShouldBe("5d41402abc4b2a76b9719d911017c592");
        ((string?)found["QueueUrl"]).ShouldBe(stage.QueueUrl);
        ((string?)message["Body"], (string?)message["MD5OfBody"], (string?)message["MessageId"]).ShouldBe(
            ("hello", "5d41402abc4b2a76b9719d911017c592", (string?)sent["MessageId"])
        );
        ((string?)message["Attributes"]!["ApproximateReceiveCount"], (string?)message["Attributes"]!["SentTimestamp"]).ShouldBe(
            ("1", stage.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
        stage.Time.Advance(TimeSpan.FromHours(1));
        (await stage.CallAsync("ReceiveMessage")).ToJsonString().ShouldBe("{}");
    }

    [Fact]
    public async Task A_received_message_is_hidden_until_its_timeout_ends()
    {
        await using var stage = await SqsStage.StartAsync();
        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "first" });
        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "second" });
        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "later", ["DelaySeconds"] = 60 });

        Bodies(await stage.CallAsync("ReceiveMessage")).ShouldBe(["first"]);
        (await CountsAsync(stage)).ShouldBe(("1", "1", "1"));
        Bodies(await stage.CallAsync("ReceiveMessage", new() { ["MaxNumberOfMessages"] = 10, ["VisibilityTimeout"] = 5 }))
            .ShouldBe(["second"]);
        stage.Time.Advance(TimeSpan.FromSeconds(6));
        Bodies(await stage.CallAsync("ReceiveMessage", new() { ["MaxNumberOfMessages"] = 10 })).ShouldBe(["second"]);
        stage.Time.Advance(TimeSpan.FromSeconds(60));
        Bodies(await stage.CallAsync("ReceiveMessage", new() { ["MaxNumberOfMessages"] = 10 })).ShouldBe(["first", "second", "later"]);
    }

    [Fact]
    public async Task A_received_message_can_be_hidden_for_longer_or_shown_again()
    {
        await using var stage = await SqsStage.StartAsync();
        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "one" });
        var handle = (string)(await stage.CallAsync("ReceiveMessage"))["Messages"]![0]!["ReceiptHandle"]!;
        Task<JsonNode> Change(int seconds) =>
            stage.CallAsync("ChangeMessageVisibility", new() { ["ReceiptHandle"] = handle, ["VisibilityTimeout"] = seconds });

        await Change(3600);
        stage.Time.Advance(TimeSpan.FromMinutes(59));
        (await stage.CallAsync("ReceiveMessage")).ToJsonString().ShouldBe("{}");
        var waiting = stage.CallAsync("ReceiveMessage", new() { ["WaitTimeSeconds"] = 20 });
        await Change(0);
        Bodies(await waiting).ShouldBe(["one"]);
        (await Should.ThrowAsync<AwsServiceException>(() => Change(5))).Code.ShouldBe("InvalidParameterValue");
        (await Should.ThrowAsync<AwsServiceException>(() => Change(43_201))).Code.ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public async Task A_waiting_receiver_gets_the_next_message_immediately()
    {
        await using var stage = await SqsStage.StartAsync();

        var waiting = stage.CallAsync("ReceiveMessage", new() { ["WaitTimeSeconds"] = 20 });
        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "here" });

        // The queue's clock doesn't move: only the message can end the wait.
        Bodies(await waiting).ShouldBe(["here"]);
    }

    [Fact]
    public async Task Messages_are_kept_as_long_as_in_the_deployed_queue()
    {
        await using var stage = await SqsStage.StartAsync();
        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "old" });

        stage.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));

        (await CountsAsync(stage)).ShouldBe(("0", "0", "0"));
    }

    [Fact]
    public async Task Messages_survive_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var first = await SqsStage.StartAsync(file))
                await first.CallAsync("SendMessage", new() { ["MessageBody"] = "kept" });
            await using var second = await SqsStage.StartAsync(file);

            Bodies(await second.CallAsync("ReceiveMessage")).ShouldBe(["kept"]);
        }
        finally
        {
            foreach (var path in (string[])[file, file + "-wal", file + "-shm"])
                File.Delete(path);
        }
    }

    [Fact]
    public async Task The_consumer_function_may_send_and_nothing_else()
    {
        await using var stage = await SqsStage.StartAsync();

        await stage.CallAsync("SendMessage", new() { ["MessageBody"] = "x" }, stage.Function);
        var refused = await Should.ThrowAsync<AwsServiceException>(() => stage.CallAsync("ReceiveMessage", null, stage.Function));
        var stranger = await Should.ThrowAsync<AwsServiceException>(() =>
            stage.CallAsync("SendMessage", new() { ["MessageBody"] = "x" }, stage.Stranger)
        );

        refused.Code.ShouldBe("AccessDeniedException");
        refused.Message.ShouldContain(
            "glueline-consumer/test is not authorized to perform: sqs:receivemessage on resource: " + stage.Names.FailureQueueArn
        );
        stranger.Code.ShouldBe("AccessDeniedException");
    }

    [Theory]
    [InlineData("GetQueueUrl", """{"QueueName":"none"}""", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("SendMessage", "{}", "MissingParameter")]
    [InlineData("SendMessage", """{"MessageBody":"x","QueueUrl":"nowhere"}""", "InvalidParameterValue")]
    [InlineData("SendMessage", """{"MessageBody":"x","DelaySeconds":901}""", "InvalidParameterValue")]
    [InlineData(
        "SendMessage",
        """{"MessageBody":"x","MessageAttributes":{"a":{"DataType":"String","StringValue":"b"}}}""",
        "AWS.SimpleQueueService.UnsupportedOperation"
    )]
    [InlineData("ReceiveMessage", """{"MaxNumberOfMessages":11}""", "InvalidParameterValue")]
    [InlineData("DeleteMessage", """{"ReceiptHandle":"x"}""", "ReceiptHandleIsInvalid")]
    [InlineData("CreateQueue", """{"QueueName":"q"}""", "UnknownOperationException")]
    // Clients prefer the query protocol's error code if the answer has one.
    public async Task Invalid_requests_are_refused_with_SQSs_error_codes(string operation, string request, string code)
    {
        await using var stage = await SqsStage.StartAsync();

        var refused = await Should.ThrowAsync<AwsServiceException>(() => stage.CallAsync(operation, JsonNode.Parse(request)!.AsObject()));

        refused.Code.ShouldBe(code);
    }

    private static IEnumerable<string> Bodies(JsonNode answer) =>
        answer["Messages"]!.AsArray().Select(message => (string)message!["Body"]!);

    private static async Task<(string? Visible, string? InFlight, string? Delayed)> CountsAsync(SqsStage stage)
    {
        var attributes = (await stage.CallAsync("GetQueueAttributes", new() { ["AttributeNames"] = new JsonArray("All") }))["Attributes"]!;
        ((string?)attributes["QueueArn"]).ShouldBe(stage.Names.FailureQueueArn);
        return (
            (string?)attributes["ApproximateNumberOfMessages"],
            (string?)attributes["ApproximateNumberOfMessagesNotVisible"],
            (string?)attributes["ApproximateNumberOfMessagesDelayed"]
        );
    }
}
