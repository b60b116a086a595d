using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.DeadLetters;

/// <summary>A consumer that goes on past refused records and loses none, on the embedded cluster.</summary>
public sealed class DeadLetterTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>, IDisposable
{
    private static readonly DateTime SentAt = new(2026, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc);

    private readonly EmbeddedCluster _cluster = kafka.Cluster;
    private readonly MemoryRegistry _registry = new();
    private readonly IProducer<byte[], byte[]> _producer = new ProducerBuilder<byte[], byte[]>(
        new ProducerConfig { BootstrapServers = kafka.Cluster.BootstrapServers }
    ).Build();

    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    public void Dispose() => _producer.Dispose();

    [Fact]
    public async Task A_refused_record_is_a_dead_letter_and_the_next_one_is_returned()
    {
        var (topic, dead) = (await Topic.CreateAsync(_cluster), await Topic.CreateAsync(_cluster));
        await SendAsync(topic, await RecordAsync(topic, "before"));
        await _producer.ProduceAsync(
            topic,
            new()
            {
                Key = [1, 2],
                Value = [3, 0, 9],
                Headers = [new Header("kind", [7]), new Header("kind", [8])],
                Timestamp = new Timestamp(SentAt),
            },
            Patience
        );
        await SendAsync(topic, await RecordAsync(topic, "after"));
        using var consumer = Consumer(topic);

        var read = Read(consumer, DeadLetter.To(_producer, dead), 2);

        read.Select(result => result.Message.Value.Device).ShouldBe(["before", "after"]);
        var letter = Topic.Read(_cluster, dead, 1).ShouldHaveSingleItem();
        letter.Key.ShouldBe([1, 2]);
        letter.Value.ShouldBe([3, 0, 9]);
        letter.Headers.Take(2).Select(header => (header.Key, header.GetValueBytes()[0])).ShouldBe([("kind", 7), ("kind", 8)]);
        Text(letter, DeadLetter.ReasonHeader).ShouldStartWith("the record ends inside the header");
        Text(letter, DeadLetter.ExceptionHeader).ShouldBe(typeof(RecordFrameException).FullName);
        Text(letter, DeadLetter.ComponentHeader).ShouldBe("value");
        Text(letter, DeadLetter.TopicHeader).ShouldBe(topic);
        Text(letter, DeadLetter.PartitionHeader).ShouldBe("0");
        Text(letter, DeadLetter.OffsetHeader).ShouldBe("1");
        DateTime
            .Parse(Text(letter, DeadLetter.TimestampHeader), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            .ShouldBe(SentAt);
        letter.Headers.Skip(2).ShouldAllBe(header => header.Key.StartsWith(DeadLetter.HeaderPrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tombstone_of_a_struct_and_an_unknown_version_are_dead_letters()
    {
        var (topic, dead) = (await Topic.CreateAsync(_cluster), await Topic.CreateAsync(_cluster));
        await SendAsync(topic, null);
        await SendAsync(topic, [3, 0, .. Guid.NewGuid().ToByteArray(), 0]);
        await SendAsync(topic, await _registry.Client().AvroSerializer<Reading>().SerializeAsync(new(1, 2), new(default, topic)));
        using var consumer = Assigned<Reading>(topic, _registry.Client().AvroDeserializer<Reading>());

        Read(consumer, DeadLetter.To(_producer, dead), 1).ShouldHaveSingleItem().Offset.Value.ShouldBe(2);

        var letters = Topic.Read(_cluster, dead, 2);
        letters.Select(letter => letter.Value is null).ShouldBe([true, false]);
        letters
            .Select(letter => Text(letter, DeadLetter.ExceptionHeader))
            .ShouldBe([typeof(AvroDataException).FullName, typeof(SchemaRegistryException).FullName]);
    }

    [Fact]
    public async Task While_the_registry_does_not_answer_the_same_record_is_read_again()
    {
        var (topic, dead) = (await Topic.CreateAsync(_cluster), await Topic.CreateAsync(_cluster));
        await SendAsync(topic, await RecordAsync(topic, "first"));
        await SendAsync(topic, await RecordAsync(topic, "second"));
        _registry.FailNext("GetSchemaVersion", "ThrottlingException", times: 2);
        _registry.FailNext("GetSchemaVersion", "AccessDeniedException", times: 1);
        using var consumer = Consumer(topic, new() { RetryFor = TimeSpan.Zero });

        var read = Read(consumer, DeadLetter.To(_producer, dead), 2);

        read.Select(result => (result.Offset.Value, result.Message.Value.Device)).ShouldBe([(0, "first"), (1, "second")]);
        _cluster.ShouldHaveNoRecords(dead);
    }

    [Fact]
    public async Task A_cancelled_wait_for_the_registry_leaves_the_record_to_the_next_consumer()
    {
        var (topic, dead) = (await Topic.CreateAsync(_cluster), await Topic.CreateAsync(_cluster));
        await SendAsync(topic, await RecordAsync(topic, "only"));
        using var patience = new CancellationTokenSource();
        _registry.Before = operation =>
        {
            if (operation == "GetSchemaVersion")
                patience.Cancel();
            return Task.CompletedTask;
        };
        _registry.FailNext("GetSchemaVersion", "ThrottlingException");
        using (var consumer = Consumer(topic, new() { RetryFor = TimeSpan.Zero }))
            Should.Throw<OperationCanceledException>(() => consumer.Consume(DeadLetter.To(_producer, dead), patience.Token));
        _registry.Before = _ => Task.CompletedTask;

        using var next = Consumer(topic);
        Read(next, DeadLetter.To(_producer, dead), 1).ShouldHaveSingleItem().Message.Value.Device.ShouldBe("only");
    }

    [Fact]
    public async Task A_dead_letter_topic_that_can_not_be_written_loses_no_record()
    {
        var (topic, dead) = (await Topic.CreateAsync(_cluster), $"missing-{Guid.NewGuid():N}");
        await SendAsync(topic, [0]);
        await SendAsync(topic, await RecordAsync(topic, "after"));
        using var hasty = new ProducerBuilder<Null, string>(
            new ProducerConfig
            {
                BootstrapServers = _cluster.BootstrapServers,
                MessageTimeoutMs = 3000,
                AllowAutoCreateTopics = false,
            }
        ).Build();
        using var consumer = Consumer(topic);
        var letters = DeadLetter.To(hasty, dead);

        var problem = Should.Throw<DeadLetterException>(() => consumer.Consume(letters, Patience));
        await _cluster.CreateTopicAsync(dead, 1);
        var read = Read(consumer, DeadLetter.To(_producer, dead), 1).ShouldHaveSingleItem();

        problem.Message.ShouldStartWith(
            $"The record at {topic} [0] @0 was refused, and topic \"{dead}\" did not accept it as a dead letter: "
        );
        problem.Message.ShouldContain(". Create the topic, allow this producer to write to it, or let it accept larger records. ");
        problem.Record.Offset.Value.ShouldBe(0);
        read.Offset.Value.ShouldBe(1);
        Text(Topic.Read(_cluster, dead, 1)[0], DeadLetter.OffsetHeader).ShouldBe("0");
    }

    [Fact]
    public async Task Only_what_is_handled_or_a_dead_letter_is_committed()
    {
        var (topic, dead) = (await Topic.CreateAsync(_cluster), await Topic.CreateAsync(_cluster));
        foreach (var device in (string[])["a", "b"])
            await SendAsync(topic, await RecordAsync(topic, device));
        await SendAsync(topic, [0]);
        await SendAsync(topic, await RecordAsync(topic, "c"));
        var letters = DeadLetter.To(_producer, dead);
        using var consumer = Consumer(topic);

        consumer.Consume(letters, Patience).Offset.Value.ShouldBe(0);
        Committed(consumer, topic).ShouldBe(Offset.Unset);
        consumer.Consume(letters, Patience).Offset.Value.ShouldBe(1);
        Committed(consumer, topic).ShouldBe(new Offset(1));
        consumer.Consume(letters, Patience).Offset.Value.ShouldBe(3);
        Committed(consumer, topic).ShouldBe(new Offset(3));
    }

    [Fact]
    public async Task A_consumer_that_stores_offsets_by_itself_is_refused_before_it_reads()
    {
        var topic = await Topic.CreateAsync(_cluster);
        await SendAsync(topic, [0]);
        using var consumer = new ConsumerBuilder<Ignore, Measurement>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "careless" }
        )
            .SetValueDeserializer(_registry.Client().AvroDeserializer<Measurement>())
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        Should
            .Throw<InvalidOperationException>(() => consumer.Consume(DeadLetter.To(_producer, topic), Patience))
            .Message.ShouldStartWith(
                "With dead letters, offsets are stored when a record is handled: set ConsumerConfig.EnableAutoOffsetStore to false."
            );
        Committed(consumer, topic).ShouldBe(Offset.Unset);
    }

    private static List<ConsumeResult<Ignore, T>> Read<T>(IConsumer<Ignore, T> consumer, DeadLetter letters, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(letters, Patience))];

    private static Offset Committed<T>(IConsumer<Ignore, T> consumer, string topic)
    {
        try
        {
            consumer.Commit();
        }
        catch (KafkaException exception) when (exception.Error.Code is ErrorCode.Local_NoOffset)
        {
            // Nothing is stored.
        }

        return consumer.Committed([new TopicPartition(topic, 0)], TimeSpan.FromSeconds(10))[0].Offset;
    }

    private static string Text(Message<byte[]?, byte[]?> letter, string header) =>
        Encoding.UTF8.GetString(letter.Headers.GetLastBytes(header));

    private IConsumer<Ignore, Measurement> Consumer(string topic, GlueOptions? options = null) =>
        Assigned(topic, _registry.Client(options).AvroDeserializer<Measurement>());

    private IConsumer<Ignore, T> Assigned<T>(string topic, IDeserializer<T> deserializer)
    {
        var consumer = new ConsumerBuilder<Ignore, T>(
            new ConsumerConfig
            {
                BootstrapServers = _cluster.BootstrapServers,
                GroupId = topic,
                EnableAutoCommit = false,
                EnableAutoOffsetStore = false,
            }
        ).SetValueDeserializer(deserializer).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return consumer;
    }

    private Task<byte[]> RecordAsync(string topic, string device) =>
        _registry.Client().AvroSerializer<Measurement>().SerializeAsync(new(device, 1), new(MessageComponentType.Value, topic));

    private async Task SendAsync(string topic, byte[]? value) =>
        await _producer.ProduceAsync(topic, new() { Key = null!, Value = value! }, Patience);
}
