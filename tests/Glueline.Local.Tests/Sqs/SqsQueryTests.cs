using System.Xml.Linq;

namespace Glueline.Local.Tests.Sqs;

/// <summary>The query protocol, which Debian's AWS CLI uses for SQS.</summary>
public sealed class SqsQueryTests
{
    [Fact]
    public async Task A_message_is_sent_found_received_and_deleted()
    {
        await using var stage = await SqsStage.StartAsync();

        var sent = await stage.QueryAsync(
            200,
            ("Action", "SendMessage"),
            ("QueueUrl", stage.QueueUrl),
            ("MessageBody", "a < b & \"ü\""),
            ("DelaySeconds", "0")
        );
        var found = await stage.QueryAsync(200, ("Action", "GetQueueUrl"), ("QueueName", "glueline-failures"));
        var counted = await stage.QueryAsync(
            200,
            ("Action", "GetQueueAttributes"),
            ("QueueUrl", stage.QueueUrl),
            ("AttributeName.1", "ApproximateNumberOfMessages"),
            ("AttributeName.2", "QueueArn")
        );
        var received = await stage.QueryAsync(
            200,
            ("Action", "ReceiveMessage"),
            ("QueueUrl", stage.QueueUrl),
            ("MaxNumberOfMessages", "10"),
            ("AttributeName.1", "ApproximateReceiveCount")
        );
        var deleted = await stage.QueryAsync(
            200,
            ("Action", "DeleteMessage"),
            ("QueueUrl", stage.QueueUrl),
            ("ReceiptHandle", Values(received, "ReceiptHandle").Single())
        );

        sent.Name.LocalName.ShouldBe("SendMessageResponse");
        Values(found, "QueueUrl").ShouldBe([stage.QueueUrl]);
        Values(counted, "Name").ShouldBe(["QueueArn", "ApproximateNumberOfMessages"]);
        Values(counted, "Value").ShouldBe([stage.Names.FailureQueueArn, "1"]);
        Values(received, "Body").ShouldBe(["a < b & \"ü\""]);
        Values(received, "MD5OfBody").ShouldBe(Values(sent, "MD5OfMessageBody"));
        Values(received, "Name").Zip(Values(received, "Value")).ShouldBe([("ApproximateReceiveCount", "1")]);
        deleted.Elements().Select(element => element.Name.LocalName).ShouldBe(["ResponseMetadata"]);
        stage.Time.Advance(TimeSpan.FromHours(1));
        Values(await stage.QueryAsync(200, ("Action", "ReceiveMessage"), ("QueueUrl", stage.QueueUrl)), "Body").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GetQueueUrl", "QueueName", "none", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("ListQueues", "QueueNamePrefix", "g", "UnknownOperationException")]
    [InlineData("SendMessage", "MessageBody", "x", "MissingParameter")]
    public async Task Refusals_are_XML_too(string action, string name, string value, string code)
    {
        await using var stage = await SqsStage.StartAsync();

        var refused = await stage.QueryAsync(400, ("Action", action), (name, value));

        (refused.Name.LocalName, Values(refused, "Code").Single(), Values(refused, "Type").Single()).ShouldBe(
            ("ErrorResponse", code, "Sender")
        );
    }

    private static IEnumerable<string> Values(XElement answer, string name) =>
        answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
