using System.Diagnostics;
using Confluent.Kafka;
using Glueline.Local.Broker;

namespace Glueline.Local.Tests.Broker;

public sealed class EmbeddedClusterTests
{
    private const string Topic = "orders";

    [Fact]
    public async Task A_record_is_read_back_with_its_key_value_headers_and_offset()
    {
        await using var cluster = await StartAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        var headers = new Headers { { "trace", [1, 255] } };

        var sent = await producer.ProduceAsync(
            Topic,
            new Message<string, byte[]>
            {
                Key = "k",
                Value = [1, 2, 3],
                Headers = headers,
            }
        );

        using var consumer = KafkaClients.Consumer(cluster.BootstrapServers, "readers");
        consumer.Subscribe(Topic);
        var read = consumer.Consume(KafkaClients.WaitLimit);
        read.TopicPartitionOffset.ShouldBe(sent.TopicPartitionOffset);
        read.Message.Key.ShouldBe("k");
        read.Message.Value.ShouldBe([1, 2, 3]);
        read.Message.Headers.Single().GetValueBytes().ShouldBe([1, 255]);
    }

    [Fact]
    public async Task A_cluster_that_is_cut_off_has_its_brokers_and_records_again_afterwards()
    {
        await using var cluster = await StartAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await producer.ProduceAsync(Topic, new() { Key = "k", Value = [1] });

        cluster.Cut(TimeSpan.FromMilliseconds(200));

        cluster.LeaderOf(Topic, 0).ShouldBeNull();
        var sent = await producer.ProduceAsync(Topic, new() { Key = "k", Value = [2] }).WaitAsync(KafkaClients.WaitLimit);
        sent.Offset.Value.ShouldBe(1);
        cluster.LeaderOf(Topic, 0).ShouldBe(1);
    }

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        await using var cluster = EmbeddedCluster.Start(brokers: 2);

        var servers = cluster.BootstrapServers.Split(',');

        servers.Length.ShouldBe(2);
        servers.ShouldAllBe(server => server.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_has_the_requested_partitions_and_creating_it_again_changes_nothing()
    {
        await using var cluster = await StartAsync(partitions: 7);

        await cluster.CreateTopicAsync(Topic, 3);

        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        PartitionsOf(producer, Topic).ShouldBe(7);
    }

    [Fact]
    public async Task A_topic_that_was_not_created_is_unknown_to_a_producer_that_does_not_ask_for_its_creation()
    {
        await using var cluster = await StartAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();

        var missing = admin.GetMetadata("missing", KafkaClients.WaitLimit).Topics.Single();

        missing.Error.Code.ShouldBe(ErrorCode.UnknownTopicOrPart);
        admin.GetMetadata(KafkaClients.WaitLimit).Topics.Select(topic => topic.Topic).ShouldBe([Topic]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("two words")]
    [InlineData("größe")]
    public async Task A_name_that_kafka_does_not_allow_is_refused(string name)
    {
        await using var cluster = EmbeddedCluster.Start(brokers: 1);

        (await Should.ThrowAsync<ArgumentException>(() => cluster.CreateTopicAsync(name, 1))).Message.ShouldStartWith(
            $"'{name}' is not a Kafka topic name: expected 1 to 249 letters, digits, '.', '_' or '-', but neither \".\" nor \"..\"."
        );
    }

    [Fact]
    public async Task When_a_broker_stops_its_partitions_are_led_by_another_and_writing_goes_on()
    {
        await using var cluster = await StartAsync(partitions: 3);
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await SendToEachPartitionAsync(producer);
        var stopped = cluster.LeaderOf(Topic, 0)!.Value;

        cluster.StopBroker(stopped);

        cluster.LeaderOf(Topic, 0).ShouldNotBe(stopped);
        (await SendToEachPartitionAsync(producer)).ShouldBe([1, 1, 1]);

        cluster.StartBroker(stopped);

        cluster.LeaderOf(Topic, 0).ShouldBe(stopped);
        (await SendToEachPartitionAsync(producer)).ShouldBe([2, 2, 2]);
    }

    [Fact]
    public async Task A_broker_stops_and_starts_while_processes_are_started()
    {
        await using var cluster = EmbeddedCluster.Start(brokers: 1);
        using var ended = new CancellationTokenSource();
        var starting = Task.Run(StartProcesses);

        for (var restart = 0; restart < 30; restart++)
        {
            cluster.StopBroker(1);
            cluster.StartBroker(1);
        }

        await ended.CancelAsync();
        await starting;

        void StartProcesses()
        {
            while (!ended.IsCancellationRequested)
            {
                using var process = SocketSeal.Start(new("/bin/true"));
                process.WaitForExit();
            }
        }
    }

    [Fact]
    public async Task When_the_coordinator_of_a_group_stops_the_group_goes_on_reading_and_committing()
    {
        await using var cluster = await StartAsync();
        cluster.CoordinateGroup("readers");
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 2);
        using var consumer = KafkaClients.Consumer(cluster.BootstrapServers, "readers");
        consumer.Subscribe(Topic);
        Commit(consumer, consumer.Consume(KafkaClients.WaitLimit));

        cluster.StopBroker(1);

        var second = consumer.Consume(KafkaClients.WaitLimit);
        second.Offset.Value.ShouldBe(1);
        Commit(consumer, second);
        consumer.Committed([second.TopicPartition], KafkaClients.WaitLimit).Single().Offset.Value.ShouldBe(2);
    }

    [Fact]
    public async Task Without_any_broker_a_partition_has_no_leader()
    {
        await using var cluster = await StartAsync();
        for (var broker = 1; broker <= EmbeddedCluster.DefaultBrokers; broker++)
            cluster.StopBroker(broker);

        cluster.LeaderOf(Topic, 0).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => cluster.StopBroker(4)).Message.ShouldStartWith("The cluster's brokers are 1 to 3.");
    }

    [Fact]
    public async Task Transient_injected_errors_are_retried_and_others_reach_the_producer()
    {
        await using var cluster = await StartAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        cluster.FailNext(KafkaRequest.Produce, ErrorCode.NotEnoughReplicas, ErrorCode.Local_Transport);

        (await SendAsync(producer, 0)).ShouldBe(0);

        cluster.FailNext(KafkaRequest.Produce, ErrorCode.TopicAuthorizationFailed);
        var refused = await Should.ThrowAsync<ProduceException<string, byte[]>>(() => SendAsync(producer, 0));
        refused.Error.Code.ShouldBe(ErrorCode.TopicAuthorizationFailed);
    }

    [Fact]
    public async Task Injected_errors_can_be_removed()
    {
        await using var cluster = await StartAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        cluster.FailNext(KafkaRequest.Produce, ErrorCode.TopicAuthorizationFailed);

        cluster.ClearFailures(KafkaRequest.Produce);

        (await SendAsync(producer, 0)).ShouldBe(0);
    }

    [Fact]
    public async Task A_round_trip_delays_every_answer()
    {
        await using var cluster = await StartAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await SendAsync(producer, 0);
        cluster.SetRoundTrip(TimeSpan.FromMilliseconds(300));

        var watch = Stopwatch.StartNew();
        await SendAsync(producer, 0);

        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task A_disposed_cluster_reports_that()
    {
        var cluster = EmbeddedCluster.Start(brokers: 1);
        await cluster.DisposeAsync();

        Should.Throw<ObjectDisposedException>(() => cluster.StopBroker(1)).ObjectName.ShouldBe(nameof(EmbeddedCluster));
    }

    private static async Task<EmbeddedCluster> StartAsync(int partitions = 1)
    {
        var cluster = EmbeddedCluster.Start();
        await cluster.CreateTopicAsync(Topic, partitions);
        return cluster;
    }

    private static async Task<IEnumerable<long>> SendToEachPartitionAsync(IProducer<string, byte[]> producer) =>
        await Task.WhenAll(Enumerable.Range(0, PartitionsOf(producer, Topic)).Select(partition => SendAsync(producer, partition)));

    private static async Task<long> SendAsync(IProducer<string, byte[]> producer, int partition) =>
        (await producer.ProduceAsync(new TopicPartition(Topic, partition), new Message<string, byte[]> { Key = "k", Value = [1] })).Offset;

    // Without the leader epoch: the embedded cluster fences a commit with the epoch before the move, real brokers don't.
    private static void Commit(IConsumer<string, byte[]> consumer, ConsumeResult<string, byte[]> read) =>
        consumer.Commit([new TopicPartitionOffset(read.TopicPartition, read.Offset + 1)]);

    private static int PartitionsOf(IProducer<string, byte[]> producer, string topic)
    {
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
        return admin.GetMetadata(topic, KafkaClients.WaitLimit).Topics.Single().Partitions.Count;
    }
}
