using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.Producing;

public sealed class EventProducerTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>
{
    private readonly EmbeddedCluster _cluster = kafka.Cluster;

    [Fact]
    public async Task A_batch_returns_the_place_of_each_record()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var producer = Producer();

        var deliveries = await producer.SendAsync(topic, [.. Enumerable.Range(0, 500).Select(n => Record($"k{n}", $"v{n}"))]);

        deliveries.ShouldAllBe(delivery => delivery.IsDelivered && delivery.Partition == 0);
        deliveries.Select(delivery => delivery.Offset).ShouldBe(Enumerable.Range(0, 500).Select(n => (long)n));
        Topic.Read(_cluster, topic, 500).Select(message => Text(message.Value)).ShouldBe(Enumerable.Range(0, 500).Select(n => $"v{n}"));
    }

    [Fact]
    public async Task Keys_and_values_may_be_null_and_slices_of_larger_arrays()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var producer = Producer();

        await producer.SendAsync(
            topic,
            [new EventRecord(null, "value"u8.ToArray()), new EventRecord("a key"u8.ToArray().AsMemory(2), null)]
        );

        var messages = Topic.Read(_cluster, topic, 2);
        (Text(messages[0].Key), Text(messages[0].Value)).ShouldBe((null, "value"));
        (Text(messages[1].Key), Text(messages[1].Value)).ShouldBe(("key", null));
    }

    [Fact]
    public async Task Headers_arrive_in_order()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var producer = Producer();

        await producer.SendAsync(topic, [Record("k", "v") with { Headers = [new("a", "1"u8.ToArray()), new("b", null), new("a", [])] }]);

        Topic
            .Read(_cluster, topic, 1)
            .ShouldHaveSingleItem()
            .Headers.Select(header => (header.Key, Text(header.GetValueBytes())))
            .ShouldBe([("a", "1"), ("b", null), ("a", "")]);
    }

    [Fact]
    public async Task An_unknown_topic_is_reported_within_seconds()
    {
        using var producer = Producer();
        var watch = Stopwatch.StartNew();

        var delivery = (await producer.SendAsync("no-such-topic", [Record("k", "v")])).ShouldHaveSingleItem();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        delivery.IsDelivered.ShouldBeFalse();
        delivery.Error.ShouldBe(
            $"topic \"no-such-topic\" does not exist on {_cluster.BootstrapServers}, or this producer may not describe it. Create "
                + "the topic, or correct its name, or allow this producer to describe it and to write to it. The record was not sent: send "
                + "it again."
        );
        delivery.State.ShouldBe(DeliveryState.NotSent);
    }

    [Fact]
    public async Task A_record_beyond_the_clients_limit_fails_alone()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var producer = Producer();

        var deliveries = await producer.SendAsync(
            topic,
            [Record("k", "before"), new EventRecord(null, new byte[2_000_000]), Record("k", "after")]
        );

        deliveries.Select(delivery => delivery.IsDelivered).ShouldBe([true, false, true]);
        deliveries[1]
            .Error.ShouldBe(
                "the record has 2000000 bytes, and the Kafka client accepts at most 1000000. Send smaller events, or raise "
                    + $"message.max.bytes here and max.message.bytes of topic \"{topic}\"."
            );
    }

    [Fact]
    public async Task A_cluster_that_is_down_is_reported_when_the_delivery_time_is_over()
    {
        using var producer = new EventProducer(new() { BootstrapServers = "127.0.0.1:1", DeliverWithin = TimeSpan.FromSeconds(1) });

        var delivery = (await producer.SendAsync("events", [Record("k", "v")])).ShouldHaveSingleItem();

        delivery
            .Error.ShouldNotBeNull()
            .ShouldStartWith("the record for topic \"events\" was not acknowledged within 1000 ms; the last problem with 127.0.0.1:1: ");
        delivery.Error.ShouldEndWith(
            ". Check host and port, and that security groups and routes let this client through. The record was not sent: send it again."
        );
    }

    [Fact]
    public async Task A_producer_with_a_fatal_error_is_replaced()
    {
        await using var cluster = EmbeddedCluster.Start(brokers: 1);
        var topic = await Topic.CreateAsync(cluster);
        cluster.FailNext(KafkaRequest.InitProducerId, ErrorCode.ClusterAuthorizationFailed);
        using var producer = new EventProducer(new() { BootstrapServers = cluster.BootstrapServers });

        var failed = (await producer.SendAsync(topic, [Record("k", "v")])).ShouldHaveSingleItem();
        var sent = (await producer.SendAsync(topic, [Record("k", "v")])).ShouldHaveSingleItem();

        failed.IsDelivered.ShouldBeFalse();
        sent.Offset.ShouldBe(0);
    }

    [Fact]
    public void All_faults_of_the_options_are_reported_together() =>
        Should
            .Throw<ArgumentException>(() =>
                new EventProducer(
                    new()
                    {
                        BootstrapServers = " ",
                        DeliverWithin = TimeSpan.Zero,
                        Config = "linger.ms=5;compression;acks=1",
                    }
                )
            )
            .Message.ShouldBe(
                "EventProducerOptions: BootstrapServers is missing: expected host:port pairs separated by commas; DeliverWithin is "
                    + "00:00:00: expected more than zero; Config has \"compression\": expected name=value; Config sets acks=1: events must not be lost "
                    + "or duplicated, so it stays all."
            );

    [Fact]
    public void A_property_that_librdkafka_does_not_know_is_reported_by_name() =>
        Should
            .Throw<ArgumentException>(() => new EventProducer(new() { BootstrapServers = "127.0.0.1:1", Config = "lingerms=5" }))
            .Message.ShouldBe("EventProducerOptions: librdkafka refused the configuration: No such configuration property: \"lingerms\".");

    [Fact]
    public async Task Properties_of_librdkafka_reach_the_client()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var producer = new EventProducer(
            new() { BootstrapServers = _cluster.BootstrapServers, Config = "message.max.bytes = 2000; acks=-1" }
        );

        var delivery = (await producer.SendAsync(topic, [new EventRecord(null, new byte[3000])])).ShouldHaveSingleItem();

        delivery.Error.ShouldNotBeNull().ShouldStartWith("the record has 3000 bytes, and the Kafka client accepts at most 2000.");
    }

    [Fact]
    public async Task A_producer_that_is_disposed_accepts_no_records()
    {
        var producer = Producer();
        producer.Dispose();
        producer.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => producer.SendAsync("events", [Record("k", "v")]));
    }

    [Fact]
    public async Task A_producer_is_closed_at_once_where_its_last_delivery_was_reported()
    {
        var topic = await Topic.CreateAsync(_cluster);

        var closing = await SendAndCloseAsync(
            new EventProducer(new() { BootstrapServers = _cluster.BootstrapServers, ContinuesWhereReported = true }),
            topic
        );

        // Flushing within the report would take all of the delivery time, 30 seconds.
        closing.ShouldBeLessThan(TimeSpan.FromSeconds(15));

        static async Task<TimeSpan> SendAndCloseAsync(EventProducer producer, string topic)
        {
            var deliveries = await producer.SendAsync(topic, [Record("k", "v")]).ConfigureAwait(false);
            deliveries.ShouldHaveSingleItem().IsDelivered.ShouldBeTrue();
            var start = TimeProvider.System.GetTimestamp();
            producer.Dispose();
            return TimeProvider.System.GetElapsedTime(start);
        }
    }

    private EventProducer Producer() => new(new() { BootstrapServers = _cluster.BootstrapServers });

    private static EventRecord Record(string key, string value) => new(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value));

    private static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);
}
