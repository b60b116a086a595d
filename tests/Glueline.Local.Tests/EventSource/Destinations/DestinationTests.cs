using System.Globalization;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource.Destinations;

public sealed class DestinationTests
{
    private static readonly DateTimeOffset Sent = new(2026, 1, 2, 3, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public async Task A_queue_gets_the_document_of_the_batch_without_its_records()
    {
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, Sent, Sent.AddMinutes(1));
        var clock = new WatchedClock();
        using var stage = new DestinationStage(clock);
        var function = new FakeFunction(_ => throw new InvalidOperationException("poison"));
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, stage.Arn, batchSize: 2),
            function,
            time: clock,
            aws: stage.Function
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        var message = stage.Messages().Single();
        Guid.TryParse((string?)message["requestContext"]!["requestId"], out _).ShouldBeTrue();
        message["requestContext"]!["requestId"] = "id";
        var now = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        message
            .ToJsonString()
            .ShouldBe(
                JsonNode
                    .Parse(
                        $$$$$"""
                        {"requestContext":{"requestId":"id","functionArn":"arn:aws:lambda:eu-central-1:444455556666:function:fake:$LATEST",
                          "condition":"RetryAttemptsExhausted","approximateInvokeCount":1},
                         "responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},
                         "version":"1.0","timestamp":"{{{{{now}}}}}",
                         "KafkaBatchInfo":{"batchSize":2,"bootstrapServers":"{{{{{cluster.BootstrapServers}}}}}","payloadSize":{{{{{DestinationStage.SizeOf(
                            function.Events[0]
                        )}}}}},
                          "recordsInfo":{"orders-0":{"firstRecordOffset":"0","lastRecordOffset":"1",
                           "firstRecordTimestamp":"2026-01-02T03:00:00.250Z","lastRecordTimestamp":"2026-01-02T03:01:00.250Z"}}}}
                        """
                    )!
                    .ToJsonString()
            );
        CommittedOf(cluster, 1).ShouldBe([2]);
    }

    [Fact]
    public async Task A_topic_gets_each_record_under_its_key_with_its_event()
    {
        await using var cluster = await StartClusterAsync();
        await cluster.CreateTopicAsync("failures", 1);
        await SendAsync(cluster, Sent, Sent.AddMinutes(1));
        var function = new FakeFunction(_ => throw new InvalidOperationException("poison"));
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, "kafka://failures", batchSize: 2, retries: 1),
            function
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        var (first, second) = Read(cluster, "failures");
        (first.Key, second.Key).ShouldBe(("k0", "k1"));
        var document = JsonNode.Parse(second.Value)!;
        ((string?)document["requestContext"]!["condition"], (int)document["requestContext"]!["approximateInvokeCount"]!).ShouldBe(
            ("RetriesExhausted", 2)
        );
        document["KafkaBatchInfo"]!["recordInfo"]!.ToJsonString().ShouldBe("""{"offset":"1","timestamp":"2026-01-02T03:01:00.250Z"}""");
        document["KafkaBatchInfo"]!.AsObject().ContainsKey("recordsInfo").ShouldBeFalse();
        document["payload"]!["records"]!["orders-0"]!.AsArray().Single()!["value"]!.GetValue<string>().ShouldBe("AQ==");
        FakeFunction.RecordsOf(document["payload"]!).ShouldBe([(0, 1)]);
    }

    [Fact]
    public async Task What_was_never_invoked_has_no_response()
    {
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, Sent);
        using var stage = new DestinationStage(TimeProvider.System);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, stage.Arn, age: 60), function, aws: stage.Function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        var message = stage.Messages().Single();
        message["responseContext"].ShouldBeNull();
        message.AsObject().ContainsKey("responseContext").ShouldBeTrue();
        ((string?)message["requestContext"]!["condition"], (int)message["requestContext"]!["approximateInvokeCount"]!).ShouldBe(
            ("RecordAgeExceeded", 0)
        );
    }

    [Fact]
    public async Task Reported_records_are_not_an_error_of_the_function()
    {
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, Sent);
        using var stage = new DestinationStage(TimeProvider.System);
        var function = new FakeFunction(_ => FakeFunction.Failing(("orders-0", 0)));
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, stage.Arn), function, aws: stage.Function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        stage.Messages().Single()["responseContext"]!.ToJsonString().ShouldBe("""{"statusCode":200,"executedVersion":"$LATEST"}""");
    }

    [Fact]
    public async Task Without_permission_to_send_the_records_wait_and_the_failure_is_reported()
    {
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, Sent);
        using var stage = new DestinationStage(TimeProvider.System);
        var reported = new SemaphoreSlim(0);
        var function = new FakeFunction(_ => throw new InvalidOperationException("poison"));
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, stage.Arn),
            function,
            _ => reported.Release(),
            aws: stage.As(stage.Stranger("sqs:ReceiveMessage"))
        );

        for (var failures = 0; failures < 3; failures++)
            (await reported.WaitAsync(WaitLimit)).ShouldBeTrue();

        function.Events.Count.ShouldBe(1);
        CommittedOf(cluster, 1).Single().ShouldBeLessThan(1);
        mapping.Status.RecordsDiscarded.ShouldBe(0);
        mapping
            .Status.LastFailure!.ToString()
            .ShouldBe(
                $"orders-0@0, attempt 1: Destination.AccessDeniedException: {stage.Arn} could not be notified: User: "
                    + "arn:aws:iam::444455556666:user/tester is not "
                    + $"authorized to perform: sqs:sendmessage on resource: {stage.Arn} because no identity-based policy allows the "
                    + "sqs:sendmessage action"
            );
    }

    [Fact]
    public async Task A_queue_needs_an_AWS_client()
    {
        await using var cluster = await StartClusterAsync();

        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            EventSourceMapping.StartAsync(Options(cluster, "arn:aws:sqs:eu-central-1:444455556666:q"), new FakeFunction())
        );

        refused.Message.ShouldStartWith(
            "Destination arn:aws:sqs:eu-central-1:444455556666:q: the mapping has no AWS client to call it with."
        );
    }

    private static (Message<string, byte[]> First, Message<string, byte[]> Second) Read(EmbeddedCluster cluster, string topic)
    {
        using var consumer = KafkaClients.Consumer(cluster.BootstrapServers, "reader");
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return (consumer.Consume(WaitLimit).Message, consumer.Consume(WaitLimit).Message);
    }

    private static async Task SendAsync(EmbeddedCluster cluster, params DateTimeOffset[] times)
    {
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        foreach (var (number, time) in times.Index())
        {
            await producer.ProduceAsync(
                new TopicPartition(Topic, 0),
                new Message<string, byte[]>
                {
                    Key = $"k{number}",
                    Value = [1],
                    Timestamp = new Timestamp(time.UtcDateTime, TimestampType.CreateTime),
                }
            );
        }
    }

    private static EventSourceMappingOptions Options(
        EmbeddedCluster cluster,
        string destination,
        int batchSize = 1,
        int retries = 0,
        int age = -1
    ) =>
        new()
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = Topic,
            ConsumerGroupId = Group,
            Pollers = PollerMode.Provisioned,
            BatchSize = batchSize,
            MaximumRetryAttempts = retries,
            MaximumRecordAgeInSeconds = age,
            FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
            OnFailureDestination = destination,
            FirstBackoff = TimeSpan.FromMilliseconds(1),
            MaximumBackoff = TimeSpan.FromMilliseconds(2),
        };
}
