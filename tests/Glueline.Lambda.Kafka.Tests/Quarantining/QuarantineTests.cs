using System.Text.Json;
using Glueline.Lambda.Kafka.Tests.Doubles;
using Glueline.Local.Faults;

namespace Glueline.Lambda.Kafka.Tests.Quarantining;

/// <summary>Where records go that can never be handled, and what becomes of the others.</summary>
public sealed class QuarantineTests
{
    private static readonly byte[] Junk = [3, 0, 7];

    [Fact]
    public async Task A_record_that_cannot_be_read_goes_to_the_queue_at_its_first_attempt()
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        var handled = new List<string>();
        var version = stage.Version<Order>();
        stage
            .Add(Stage.Framed(version, new Order("a", 1)))
            .Add(Junk, "k", header: ("trace", "é"))
            .Add(Stage.Framed(version, new Order("b", 2)));

        var answer = await stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl), handled.Add));

        answer.ShouldBe(Stage.Done, string.Join('\n', stage.LogLines));
        handled.ShouldBe(["a", "b"]);
        var document = aws.Messages.ShouldHaveSingleItem();
        document.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("18");
        document.GetProperty("stack").GetString().ShouldNotBeNull().ShouldContain("RecordFrameException");
        Without(document, "reason", "stack")
            .ShouldBe(
                """
                {"version":1,"id":"orders-0-1-1767322800000","topic":"orders","partition":0,"offset":1,"timestamp":1767322800000,"timestampType":"CREATE_TIME","key":"aw==","value":"AwAH","headers":[{"name":"trace","value":"w6k="}],"schemaVersion":null,"function":null,"quarantinedAt":"2024-10-04T00:00:00Z"}
                """
            );
        stage
            .LogLines.ShouldHaveSingleItem()
            .ShouldStartWith("WARN The record can never be handled as it is. It is in quarantine, and the records after it are handled.");
    }

    [Fact]
    public async Task So_does_one_that_a_handler_refuses_alone_or_in_a_batch()
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        var version = stage.Version<Order>();
        stage.Add(Stage.Framed(version, new Order("a", 1))).Add(Stage.Framed(version, new Order("b", 2)));
        var options = stage.Options with { Quarantine = aws.Open(aws.QueueUrl) };

        (
            await stage.InvokeAsync(
                LambdaKafka.Consume<Order>(
                    stage.Glue,
                    (record, _) => record.Offset == 0 ? throw new PoisonRecordException("no such shop") : Task.CompletedTask,
                    options
                )
            )
        ).ShouldBe(Stage.Done);
        (
            await stage.InvokeAsync(
                LambdaKafka.ConsumeBatches<Order>(
                    stage.Glue,
                    (batch, _) =>
                    {
                        batch.Refuse(batch[1].Source, "no such customer");
                        return Task.CompletedTask;
                    },
                    options
                )
            )
        ).ShouldBe(Stage.Done);

        aws.Messages.Select(document =>
                $"{document.GetProperty("id")} {document.GetProperty("reason")} {document.GetProperty("schemaVersion")}"
            )
            .ShouldBe([$"orders-0-0-1767322800000 no such shop {version}", $"orders-0-1-1767322800000 no such customer {version}"]);
        aws.Messages[0].GetProperty("stack").GetString().ShouldNotBeNull().ShouldContain("So_does_one_that_a_handler_refuses");
        aws.Messages[1].GetProperty("stack").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_record_of_an_unknown_version_waits_without_a_quarantine_and_holds_nobody_up_with_one()
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        var (handled, unknown) = (new List<string>(), Guid.NewGuid());
        stage.Add(Stage.Framed(unknown, new Order("a", 1))).Add(Stage.Framed(stage.Version<Order>(), new Order("b", 2)));

        (await stage.InvokeAsync(Function(stage, quarantine: null, handled.Add))).ShouldBe(Stage.Failed((0, 0)));
        handled.ShouldBeEmpty();
        (await stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl), handled.Add))).ShouldBe(Stage.Done);
        handled.ShouldBe(["b"]);
        aws.Messages.ShouldHaveSingleItem().GetProperty("schemaVersion").GetString().ShouldBe(unknown.ToString());
    }

    [Theory]
    [InlineData(EventRecordFormat.Source, "AVRO")]
    [InlineData(EventRecordFormat.Json, "AVRO")]
    [InlineData(EventRecordFormat.Json, "PROTOBUF")]
    public async Task What_a_mapping_with_a_registry_made_of_a_record_is_kept_with_its_schema(EventRecordFormat format, string dataFormat)
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        var version = stage.Version<Order>();
        stage.Add("{"u8.ToArray(), schema: (version, dataFormat));
        var function = LambdaKafka.Consume<Order>(
            stage.Glue,
            (_, _) => Task.CompletedTask,
            stage.Options with
            {
                EventRecordFormat = format,
                Quarantine = aws.Open(aws.QueueUrl),
            }
        );

        (await stage.InvokeAsync(function)).ShouldBe(Stage.Done);

        var document = aws.Messages.ShouldHaveSingleItem();
        document.GetProperty("value").GetString().ShouldBe("ew==");
        document.GetProperty("schemaVersion").GetString().ShouldBe(version.ToString());
        document.GetProperty("valueSchema").GetRawText().ShouldBe($$"""{"schemaId":"{{version}}","dataFormat":"{{dataFormat}}"}""");
    }

    [Fact]
    public async Task A_registry_that_is_down_fills_no_quarantine()
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        stage.Registry.IsDown = true;
        stage.Add(Stage.Framed(stage.Version<Order>(), new Order("a", 1)));

        await Should.ThrowAsync<LambdaFault>(() => stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl))));

        aws.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_record_is_one_object_of_a_bucket_however_often_it_comes()
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        stage.Add(Junk, partition: 2);
        var function = Function(stage, aws.Open("s3://vault/shop/orders-consumer"));

        (await stage.InvokeAsync(function)).ShouldBe(Stage.Done);
        (await stage.InvokeAsync(function)).ShouldBe(Stage.Done);

        aws.CallsOf("s3", "PutObject").ShouldBe(2);
        var (key, document) = aws.Objects.ShouldHaveSingleItem();
        key.ShouldBe("/vault/shop/orders-consumer/orders/2/0000000000000000000-1767322800000.json");
        JsonElement.Parse(document).GetProperty("id").GetString().ShouldBe("orders-2-0-1767322800000");
    }

    [Fact]
    public async Task A_fifo_queue_knows_the_same_record_again_and_keeps_a_partition_in_order()
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        stage.Add(Junk, partition: 2);

        (await stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl + ".fifo")))).ShouldBe(Stage.Done);

        var request = aws.Requests.ShouldHaveSingleItem();
        request.GetProperty("MessageDeduplicationId").GetString().ShouldBe("orders-2-0-1767322800000");
        request.GetProperty("MessageGroupId").GetString().ShouldBe("orders-2");
    }

    [Theory]
    [InlineData(1024 * 1024, 800_000, 2)]
    [InlineData(1024 * 1024, 4_000_000, 7)]
    [InlineData(100_000, 200_000, 4)]
    public async Task A_record_too_large_for_a_message_goes_to_the_bucket_or_is_several_messages(int largest, int size, int parts)
    {
        await using var aws = await QuarantineServices.StartAsync(largest);
        using var stage = new Stage();
        var value = new byte[size];
        new Random(size).NextBytes(value);
        value[0] = 9;
        stage.Add(value).Add(null);

        (await stage.InvokeAsync(Function(stage, aws.Open($"{aws.QueueUrl},s3://vault")))).ShouldBe(Stage.Done);
        aws.Messages.ShouldBeEmpty();
        var whole = JsonElement.Parse(aws.Objects["/vault/orders/0/0000000000000000000-1767322800000.json"]);

        (await stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl)))).ShouldBe(Stage.Done);
        aws.Messages.Select(message => (message.GetProperty("part").GetInt32(), message.GetProperty("parts").GetInt32()))
            .ShouldBe(Enumerable.Range(1, parts).Select(part => (part, parts)));
        foreach (var message in aws.Messages)
        foreach (var name in new[] { "version", "id", "topic", "partition", "offset", "reason" })
            message.GetProperty(name).ToString().ShouldBe(whole.GetProperty(name).ToString());
        byte[] joined = [.. aws.Messages.SelectMany(message => message.GetProperty("document").GetBytesFromBase64())];
        JsonElement.Parse(joined).GetProperty("value").GetBytesFromBase64().ShouldBe(value);
    }

    [Fact]
    public async Task A_queue_without_room_for_a_piece_of_a_record_says_so()
    {
        await using var aws = await QuarantineServices.StartAsync(2048);
        using var stage = new Stage();
        stage.Add([9, .. new byte[2000]]).Add(null);

        (await stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl)))).ShouldBe(Stage.Failed((0, 0)));
        var line = stage.LogLines.ShouldHaveSingleItem();
        line.ShouldStartWith("ERROR The record can never be handled as it is. The records after it are handled; Lambda delivers it until");
        line.ShouldContain("and a message of the queue 2047; add a bucket to the quarantine: QUEUE_URL,s3://BUCKET/PREFIX");
    }

    [Theory]
    [InlineData("s3://nowhere", "s3 PutObject: NoSuchBucket (HTTP 404", "may s3:PutObject to it")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/111122223333/gone", "sqs SendMessage: ", "may sqs:SendMessage to it")]
    public async Task A_quarantine_that_refuses_leaves_the_record_failed_and_is_told_once_a_partition(
        string address,
        string error,
        string remedy
    )
    {
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        for (var i = 0; i < 200; i++)
            stage.Add(Junk, partition: i % 2);

        (await stage.InvokeAsync(Function(stage, aws.Open(address)))).ShouldBe(Stage.Failed((0, 0), (1, 0)));

        stage.LogLines.Length.ShouldBe(2);
        stage.LogLines[0].ShouldStartWith("ERROR The record was not handled and is delivered again.");
        stage.LogLines[0].ShouldContain("; the quarantine did not take it: " + error);
        stage.LogLines[0].ShouldContain(remedy);
        (aws.CallsOf("s3", "PutObject") + aws.CallsOf("sqs", "SendMessage")).ShouldBeLessThan(50, "the others are not tried in vain");
    }

    [Fact]
    public async Task A_quarantine_that_hangs_costs_no_answer()
    {
        await using var aws = await QuarantineServices.StartAsync();
        aws.Faults.Add(FaultTrigger.On("sqs.SendMessage"), new DelayCall(TimeSpan.FromMinutes(1)));
        using var stage = new Stage();
        stage.Add(Stage.Framed(stage.Version<Order>(), new Order("a", 1))).Add(Junk);
        var handled = new List<string>();

        var answer = stage.InvokeAsync(Function(stage, aws.Open(aws.QueueUrl), handled.Add));
        while (aws.Faults.Occurred.Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        stage.Clock.Advance(TimeSpan.FromSeconds(59));

        (await answer).ShouldBe(Stage.Failed((0, 1)));
        handled.ShouldBe(["a"]);
        stage.LogLines.ShouldHaveSingleItem().ShouldContain("the quarantine did not take it: the invocation's time was up");
    }

    [Fact]
    public async Task A_quarantine_of_ones_own_gets_the_document()
    {
        using var stage = new Stage();
        stage.Add(Junk);
        var own = new Own();

        (await stage.InvokeAsync(Function(stage, own))).ShouldBe(Stage.Done);

        own.Kept.ShouldBe(["orders-0-0-1767322800000"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kafka://dead")]
    [InlineData("s3://")]
    [InlineData("s3://vault/a/../b")]
    [InlineData("s3://vault/a b")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/quarantine")]
    [InlineData("s3://vault,s3://other")]
    public void An_address_is_checked(string address) =>
        Should
            .Throw<FormatException>(() => Quarantine.Open(address))
            .Message.ShouldBe(
                $"\"{address}\" is not a quarantine: expected the URL of an SQS queue, such as "
                    + "https://sqs.eu-central-1.amazonaws.com/111122223333/quarantine; or s3://BUCKET/PREFIX, whose prefix has letters, digits, "
                    + "- _ . and /; or one of each with a comma between them"
            );

    private static KafkaFunction Function(Stage stage, IQuarantine? quarantine, Action<string>? handle = null) =>
        LambdaKafka.Consume<Order>(
            stage.Glue,
            (record, _) =>
            {
                handle?.Invoke(record.Value!.Id);
                return Task.CompletedTask;
            },
            stage.Options with
            {
                Quarantine = quarantine,
            }
        );

    private static string Without(JsonElement document, params string[] members) =>
        $"{{{string.Join(',', document.EnumerateObject().Where(member => !members.Contains(member.Name)).Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";

    private sealed class Own : IQuarantine
    {
        public List<string> Kept { get; } = [];

        public Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation)
        {
            Kept.Add(JsonElement.Parse(record.Document.Span).GetProperty("id").GetString()!);
            return Task.CompletedTask;
        }
    }
}
