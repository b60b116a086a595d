using System.Text;
using System.Text.Json;
using Glueline.Aws;

namespace Glueline.Cli.Redriving;

/// <summary>The messages of Lambda's destinations and of quarantines, and Lambda's answers.</summary>
public sealed class FailureMessageTests
{
    private const string Context = """
        "requestContext":{"requestId":"1","functionArn":"arn:aws:lambda:eu-central-1:444455556666:function:f:live","condition":"RetryAttemptsExhausted","approximateInvokeCount":3}
        """;

    private const string Event = """
        {"eventSource":"aws:kafka","eventSourceArn":"arn:aws:kafka:eu-central-1:1:cluster/c/1","records":{"my-topic-1":[{"topic":"my-topic","partition":1,"offset":7,"timestamp":5,"timestampType":"CREATE_TIME","key":"aw==","value":"dg==","headers":[{"h":[-1,2]}]}]}}
        """;

    [Fact]
    public void A_queues_message_has_places_whatever_the_topics_name_is()
    {
        var message = Read(
            "{"
                + Context
                + """
                ,"KafkaBatchInfo":{"batchSize":3,"recordsInfo":{"my-topic-12":{"firstRecordOffset":"7","lastRecordOffset":"9"},"t-0":{"firstRecordOffset":4,"lastRecordOffset":4}}}}
                """
        );
        (message.Reason, message.Records.Count).ShouldBe(("discarded by Lambda: RetryAttemptsExhausted after 3 attempts", 0));
        message.Spans.ShouldBe([new("my-topic", 12, 7, 9), new("t", 0, 4, 4)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_object_or_a_topics_record_has_the_records_themselves(bool isText)
    {
        var payload = isText ? JsonSerializer.Serialize(Event) : Event;
        var message = Read("{" + Context + ""","KafkaBatchInfo":{"batchSize":1,"recordsInfo":{}},"payload":""" + payload + "}");
        var record = message.Records.ShouldHaveSingleItem();
        (record.ToString(), record.KeyText, Encoding.UTF8.GetString(record.Value!.Value.Span)).ShouldBe(("my-topic-1@7", "k", "v"));
        message.Spans.ShouldBeEmpty();
    }

    [Fact]
    public void A_record_becomes_the_event_that_a_mapping_writes()
    {
        var record = KafkaEvent.Read(Encoding.UTF8.GetBytes(Event)).Partitions[0].Records[0];
        var written = new RedriveEvent(null, "arn:aws:kafka:eu-central-1:1:cluster/c/1").Of(record);
        JsonElement
            .DeepEquals(JsonElement.Parse(written.Span), JsonElement.Parse(Event))
            .ShouldBeTrue(Encoding.UTF8.GetString(written.Span));
        Encoding
            .UTF8.GetString(new RedriveEvent("b:9092", null).Of(record).Span)
            .ShouldStartWith("""{"eventSource":"SelfManagedKafka","bootstrapServers":"b:9092","records":{"my-topic-1":[{""");
    }

    [Fact]
    public void A_large_record_in_quarantine_is_joined_of_its_parts_and_waits_for_missing_ones()
    {
        var document =
            """{"version":1,"id":"t-0-5-1","topic":"t","partition":0,"offset":5,"timestamp":1,"key":null,"value":"dg==","headers":[],"reason":"why"}""";
        var bytes = Encoding.UTF8.GetBytes(document);
        (string, ReadOnlyMemory<byte>, QueueMessage?) Part(int part, Range range) =>
            (
                $"message {part}",
                Encoding.UTF8.GetBytes(
                    $$"""{"version":1,"id":"t-0-5-1","part":{{part}},"parts":2,"document":"{{Convert.ToBase64String(bytes[range])}}"}"""
                ),
                null
            );
        var problems = new List<string>();
        var joined = MessageParts.Join([Part(2, 50..), Part(1, ..50)], problems.Add).ShouldHaveSingleItem();
        joined.Content.Reason.ShouldBe("in quarantine: why");
        RecordPlace.Of(joined.Content.Records.ShouldHaveSingleItem()).ShouldBe(new("t", 0, 5));
        problems.ShouldBeEmpty();

        MessageParts.Join([Part(2, 50..)], problems.Add).ShouldBeEmpty();
        problems.ShouldBe(["t-0-5-1: only 1 of the 2 messages of this record are here; the others may be hidden by another reader."]);
    }

    [Theory]
    [InlineData("""{"Records":[]}""", "m: found an object with Records: expected a message of Lambda's failure destination, ")]
    [InlineData("[1]", "m: found array: expected a message of Lambda's failure destination, ")]
    [InlineData("{", "m: it is not JSON.")]
    [InlineData(
        """{"KafkaBatchInfo":{"recordsInfo":{"t":{"firstRecordOffset":"1","lastRecordOffset":"2"}}}}""",
        "m: recordsInfo has \"t\": expected a topic, - and a partition, such as orders-0."
    )]
    [InlineData(
        """{"KafkaBatchInfo":{"recordsInfo":{"t-1":{"firstRecordOffset":"1"}}}}""",
        "m: recordsInfo has no usable lastRecordOffset: expected an offset."
    )]
    public void What_is_neither_is_reported(string body, string problem)
    {
        var problems = new List<string>();
        MessageParts.Join([("m", Encoding.UTF8.GetBytes(body), null)], problems.Add).ShouldBeEmpty();
        problems.ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[]}""", "", false, "done")]
    [InlineData("null", "", false, "done")]
    [InlineData("", "INFO The invocation is done. records=1 quarantined=0 stored=1 guarded=0", false, "done, the row is stored")]
    [InlineData("{}", """{"message":"The invocation is done.","stored":0,"deleted":1}""", false, "done, the row is deleted")]
    [InlineData(
        "{}",
        "INFO The invocation is done. records=1 quarantined=1",
        false,
        "refused again: its log has the reason; it is in quarantine again"
    )]
    [InlineData(
        """{"batchItemFailures":[{"itemIdentifier":{"partition":"t-0","offset":5}}]}""",
        """{"level":"ERROR","record":"t-0@5","reason":"no frame"}""",
        false,
        "refused again: no frame"
    )]
    [InlineData(
        """{"batchItemFailures":[{"itemIdentifier":{"partition":"t-0","offset":5}}]}""",
        """{"level":"ERROR","record":"t-0@4","reason":"another"}""",
        false,
        "refused again: the function reports it as failed; its log has the reason"
    )]
    [InlineData("""{"errorType":"TableUnavailable","errorMessage":"no table"}""", "", true, "failed: TableUnavailable: no table")]
    public void An_answer_and_its_log_say_what_became_of_the_record(string body, string log, bool hasFailed, string outcome)
    {
        var headers = new Dictionary<string, string>
        {
            [AwsService.LogHeader] = Convert.ToBase64String(Encoding.UTF8.GetBytes(log + "\n")),
        };
        if (hasFailed)
            headers[AwsService.FunctionErrorHeader] = "Unhandled";
        ConsumerFunction.Read(new(Encoding.UTF8.GetBytes(body), null) { Headers = headers }, new("t", 0, 5)).ToString().ShouldBe(outcome);
    }

    private static FailureMessage Read(string json) => FailureMessageReader.Read(JsonElement.Parse(json));
}
