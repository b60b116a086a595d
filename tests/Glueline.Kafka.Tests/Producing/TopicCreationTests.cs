using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Doubles.Front;

namespace Glueline.Kafka.Tests.Producing;

public sealed class TopicCreationTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>, IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly string _topic = $"t-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_missing_topic_is_created_once_and_as_specified()
    {
        await using var front = Front();
        using var producer = Producer(front);

        (await producer.SendAsync(_topic, [Record("a")])).ShouldHaveSingleItem().Error.ShouldBeNull();
        (await producer.SendAsync(_topic, [Record("b")])).ShouldHaveSingleItem().Error.ShouldBeNull();

        front.Created.ShouldHaveSingleItem().ShouldBe(new CreateTopicCall(_topic, 6, 3));
    }

    [Fact]
    public async Task An_existing_topic_is_not_changed()
    {
        await kafka.Cluster.CreateTopicAsync(_topic, 2, TestContext.Current.CancellationToken);
        await using var front = Front();
        using var producer = Producer(front);

        (await producer.SendAsync(_topic, [Record("a")])).ShouldHaveSingleItem().Error.ShouldBeNull();

        front.Created.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_topic_that_another_process_created_first_is_used()
    {
        // The other process is faster: the topic exists when this request arrives.
        await using var front = Front(call =>
        {
            kafka.Cluster.CreateTopicAsync(call.Name, 2).GetAwaiter().GetResult();
            return ErrorCode.TopicAlreadyExists;
        });
        using var producer = Producer(front);

        (await producer.SendAsync(_topic, [Record("a")])).ShouldHaveSingleItem().Error.ShouldBeNull();
    }

    [Fact]
    public async Task Several_sends_at_once_create_it_together()
    {
        await using var front = Front();
        using var one = Producer(front);
        using var other = Producer(front);

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? one : other).SendAsync(_topic, [Record($"{n}")])));

        sent.ShouldAllBe(deliveries => deliveries[0].IsDelivered);
    }

    [Theory]
    [InlineData(
        ErrorCode.TopicAuthorizationFailed,
        "topic \"{0}\" does not exist on {1}, or this producer may not describe it; nor may it create it. Allow it to create the "
            + "topic, or create the topic yourself."
    )]
    [InlineData(
        ErrorCode.InvalidReplicationFactor,
        "topic \"{0}\" was not created on {1} with replication factor 3: Broker: Invalid replication factor. Set a replication "
            + "factor that the cluster has brokers for."
    )]
    [InlineData(
        ErrorCode.PolicyViolation,
        "topic \"{0}\" was not created on {1} with 6 partitions and replication factor 3: Broker: Policy violation (PolicyViolation). "
            + "Create it yourself, or set values that the cluster accepts."
    )]
    public async Task A_refusal_is_reported_and_tried_again_by_the_next_send(ErrorCode refusal, string message)
    {
        var refusals = 1;
        await using var front = Front(_ => Interlocked.Decrement(ref refusals) >= 0 ? refusal : ErrorCode.NoError);
        using var producer = Producer(front);

        var refused = await producer.SendAsync(_topic, [Record("a"), Record("b")]);
        var sent = await producer.SendAsync(_topic, [Record("c")]);

        refused
            .Select(delivery => delivery.Error)
            .ShouldBe(
                Enumerable.Repeat(
                    $"{string.Format(null, message, _topic, front.BootstrapServers)} The record was not sent: send it again.",
                    2
                )
            );
        sent.ShouldHaveSingleItem().Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_sign_in_is_reported_as_such()
    {
        await using var front = Front(sasl: new ScramServer("till", "right"));
        using var producer = Producer(front, KafkaSignIn.Scram("till", "wrong"), TimeSpan.FromSeconds(30));

        (await producer.SendAsync(_topic, [Record("a")]))
            .ShouldHaveSingleItem()
            .Error.ShouldNotBeNull()
            .ShouldStartWith($"the record for topic \"{_topic}\" can't be sent: {front.BootstrapServers} refused the user \"till\": ");
    }

    [Fact]
    public void Numbers_that_no_topic_can_have_are_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new EventProducer(
                    new()
                    {
                        BootstrapServers = "127.0.0.1:1",
                        CreateTopic = new() { Partitions = 0, ReplicationFactor = 0 },
                    }
                )
            )
            .Message.ShouldBe(
                "EventProducerOptions: Partitions of a topic to create is 0: expected at least 1; ReplicationFactor of a topic to "
                    + "create is 0: expected at least 1."
            );

    public void Dispose() => _authority.Dispose();

    private KafkaFront Front(Func<CreateTopicCall, ErrorCode>? onCreate = null, ISaslServer? sasl = null) =>
        KafkaFront.Start(
            kafka.Cluster,
            new()
            {
                Server = _authority.ForServer("127.0.0.1"),
                OnCreateTopic = onCreate ?? (_ => ErrorCode.NoError),
                Sasl = sasl,
            }
        );

    private EventProducer Producer(KafkaFront front, KafkaSignIn? signIn = null, TimeSpan? within = null) =>
        new(
            new()
            {
                BootstrapServers = front.BootstrapServers,
                SignIn = signIn ?? KafkaSignIn.Tls,
                DeliverWithin = within ?? EventProducerOptions.DefaultDeliverWithin,
                Config = $"ssl.ca.pem={_authority.Pem}",
                CreateTopic = new() { Partitions = 6 },
            }
        );

    private static EventRecord Record(string value) => new(null, System.Text.Encoding.UTF8.GetBytes(value));
}
