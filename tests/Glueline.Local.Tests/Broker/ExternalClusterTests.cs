using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Confluent.Kafka;
using Glueline.Local.Broker;

namespace Glueline.Local.Tests.Broker;

public sealed class ExternalClusterTests
{
    private const string BootstrapVariable = "GLUELINE_BOOTSTRAP";

    [Fact]
    public async Task A_cluster_that_is_not_there_is_reported_at_once()
    {
        await using var cluster = new ExternalCluster("127.0.0.1:1");
        var watch = Stopwatch.StartNew();

        var failure = await Should.ThrowAsync<KafkaClusterException>(() => cluster.CreateTopicAsync("orders", 1));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        failure.Message.ShouldStartWith("No broker of the Kafka cluster at 127.0.0.1:1 can be reached: ");
        failure.Message.ShouldContain("Connection refused");
        failure.Message.ShouldEndWith(". Start it, or check the address and the port.");
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_named_in_the_error()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await using var cluster = new ExternalCluster($"{mute.LocalEndpoint}", TimeSpan.FromSeconds(1));

        var failure = await Should.ThrowAsync<KafkaClusterException>(() => cluster.CreateTopicAsync("orders", 1));

        failure.Message.ShouldStartWith($"The Kafka cluster at {mute.LocalEndpoint} did not create topic 'orders' within 1 s: ");
        failure.Message.ShouldEndWith(". Is it running, and reachable under the addresses that it advertises?");
    }

    [Fact]
    public async Task Disposing_twice_is_allowed()
    {
        var cluster = new ExternalCluster("127.0.0.1:1", TimeSpan.FromSeconds(1));
        await cluster.DisposeAsync();
        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_topic_is_created_on_a_real_cluster_once()
    {
        var bootstrap = Environment.GetEnvironmentVariable(BootstrapVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(bootstrap), $"No real cluster: {BootstrapVariable} is not set.");
        await using var cluster = new ExternalCluster(bootstrap!);
        var topic = $"glueline-test-{Guid.NewGuid():n}";

        await cluster.CreateTopicAsync(topic, 3);
        await cluster.CreateTopicAsync(topic, 5);

        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        admin.GetMetadata(topic, KafkaClients.WaitLimit).Topics.Single().Partitions.Count.ShouldBe(3);
        await admin.DeleteTopicsAsync([topic]);
    }
}
