using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.Producing;

/// <summary>An answer is final: what it says was not sent is never sent, whatever happens later.</summary>
public sealed class DeliveryStateTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(brokers: 1);
    private string _topic = "";

    public async ValueTask InitializeAsync() => _topic = await Topic.CreateAsync(_cluster);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task What_was_not_sent_in_time_is_never_sent()
    {
        using var producer = Producer();
        await producer.SendAsync(_topic, [Record("first")]);
        _cluster.StopBroker(1);

        var late = await producer.SendAsync(_topic, [Record("late 1"), Record("late 2")], Short);
        _cluster.StartBroker(1);
        var next = await producer.SendAsync(_topic, [Record("next")]);

        late.ShouldAllBe(delivery => delivery.State == DeliveryState.NotSent);
        late[0]
            .Error.ShouldNotBeNull()
            .ShouldStartWith($"the record for topic \"{_topic}\" was not acknowledged within 400 ms; the last problem");
        late[0].Error!.ShouldEndWith(" The record was not sent: send it again.");
        next.ShouldHaveSingleItem().Offset.ShouldBe(1);
        Values(2).ShouldBe(["first", "next"]);
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_time_was_over_may_be_there()
    {
        using var producer = Producer();
        await producer.SendAsync(_topic, [Record("first")]);
        _cluster.SetRoundTrip(TimeSpan.FromSeconds(5));

        var late = (await producer.SendAsync(_topic, [Record("late")], Short)).ShouldHaveSingleItem();

        late.State.ShouldBe(DeliveryState.Unknown);
        late.Error.ShouldNotBeNull()
            .ShouldEndWith(" The record may still arrive: look for it on the topic, or send it again if a duplicate does no harm.");
        _cluster.SetRoundTrip(TimeSpan.Zero);
        (await producer.SendAsync(_topic, [Record("next")])).ShouldHaveSingleItem().IsDelivered.ShouldBeTrue();
        Values(3).ShouldBe(["first", "late", "next"]);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_sends_nothing_later()
    {
        using var producer = Producer();
        await producer.SendAsync(_topic, [Record("first")]);
        _cluster.StopBroker(1);
        using var cancellation = new CancellationTokenSource(Short);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            producer.SendAsync(_topic, [Record("cancelled")], cancellation: cancellation.Token)
        );
        _cluster.StartBroker(1);
        await producer.SendAsync(_topic, [Record("next")]);

        Values(2).ShouldBe(["first", "next"]);
    }

    [Fact]
    public async Task A_call_whose_time_is_over_takes_no_record_from_another()
    {
        using var producer = Producer();
        await producer.SendAsync(_topic, [Record("first")]);
        _cluster.StopBroker(1);
        string[] values = [.. Enumerable.Range(0, 50).Select(n => $"patient {n}")];

        var patient = producer.SendAsync(_topic, [.. values.Select(Record)]);
        var late = await producer.SendAsync(_topic, [Record("late")], Short);
        _cluster.StartBroker(1);

        late.ShouldHaveSingleItem().State.ShouldBe(DeliveryState.NotSent);
        (await patient).ShouldAllBe(delivery => delivery.IsDelivered);
        Values(51).ShouldBe(["first", .. values]);
    }

    [Fact]
    public async Task A_record_that_the_topic_never_accepts_is_refused()
    {
        using var producer = Producer();
        _cluster.FailNext(KafkaRequest.Produce, ErrorCode.InvalidRecord);

        var delivery = (await producer.SendAsync(_topic, [Record("bad")])).ShouldHaveSingleItem();

        delivery.State.ShouldBe(DeliveryState.Refused);
        delivery.Error.ShouldNotBeNull().ShouldNotContain("send it again");
    }

    [Fact]
    public async Task The_reason_for_a_fatal_error_is_given()
    {
        _cluster.FailNext(KafkaRequest.InitProducerId, ErrorCode.ClusterAuthorizationFailed);
        using var producer = Producer();

        var delivery = (await producer.SendAsync(_topic, [Record("v")])).ShouldHaveSingleItem();

        delivery.State.ShouldBe(DeliveryState.NotSent);
        delivery
            .Error.ShouldNotBeNull()
            .ShouldStartWith(
                $"the record for topic \"{_topic}\" can't be sent: this client may not write to any topic of {_cluster.BootstrapServers} ("
            );
        // After a grant the next call works.
        (await producer.SendAsync(_topic, [Record("v")])).ShouldHaveSingleItem().Offset.ShouldBe(0);
    }

    [Fact]
    public async Task A_producer_that_has_delivered_waits_for_its_cluster_as_long_as_it_may()
    {
        using var producer = Producer();
        await producer.SendAsync(_topic, [Record("first")]);
        _cluster.StopBroker(1);
        var watch = Stopwatch.StartNew();

        // Longer than a producer waits that never delivered.
        await producer.SendAsync(_topic, [Record("late")], TimeSpan.FromSeconds(6));

        watch.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_cluster_that_comes_up_late_is_waited_for()
    {
        _cluster.StopBroker(1);
        using var producer = Producer();

        var sending = producer.SendAsync(_topic, [Record("v")]);
        _cluster.StartBroker(1);

        (await sending).ShouldHaveSingleItem().Error.ShouldBeNull();
    }

    private EventProducer Producer() => new(new() { BootstrapServers = _cluster.BootstrapServers });

    private string[] Values(int count)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "counter" }
        ).Build();
        consumer.QueryWatermarkOffsets(new TopicPartition(_topic, 0), TimeSpan.FromSeconds(20)).High.Value.ShouldBe(count);
        return [.. Topic.Read(_cluster, _topic, count).Select(message => Encoding.UTF8.GetString(message.Value!))];
    }

    private static EventRecord Record(string value) => new("k"u8.ToArray(), Encoding.UTF8.GetBytes(value));
}
