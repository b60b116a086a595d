using System.Net;
using System.Net.Sockets;
using System.Text;
using Glueline.Aws;
using Glueline.Local.Broker;
using Glueline.Local.Tests.Broker;

namespace Glueline.Local.Tests.Stack;

public sealed class KafkaPortTests
{
    [Fact]
    public async Task What_users_see_of_a_stack_names_the_port_that_they_chose()
    {
        var (progress, port) = (new List<string>(), FreePort());
        await using var stack = await TestCloud.StartAsync(progress, kafkaPort: port);

        stack.Endpoints.BootstrapServers.ShouldBe($"127.0.0.1:{port}");
        progress[0].ShouldStartWith($"Kafka: topic readings at 127.0.0.1:{port}, ");
        using var lambda = new AwsJsonClient(
            AwsService.EventSourceMappings,
            AwsIdentity.Static(stack.Endpoints.Consumer.AccessKeyId, stack.Endpoints.Consumer.SecretAccessKey),
            AwsEnvironment.ForEndpoint(stack.Endpoints.Region, stack.Endpoints.Aws, "endpoint")
        );
        var mapping = await lambda.CallAsync(
            "GetEventSourceMapping",
            $"{stack.Endpoints.MappingId}",
            ReadOnlyMemory<byte>.Empty,
            TestContext.Current.CancellationToken
        );
        Encoding.UTF8.GetString(mapping.Body.Span).ShouldContain($"\"KAFKA_BOOTSTRAP_SERVERS\":[\"127.0.0.1:{port}\"]");

        await KafkaClients.SendAsync(stack.Endpoints.BootstrapServers, "readings", 3, partition: 1);
        await stack.Mapping.WaitUntilDrainedAsync(KafkaClients.WaitLimit);
        stack.Mapping.Status.RecordsDone.ShouldBe(3);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_that_names_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        (await Should.ThrowAsync<KafkaClusterException>(() => TestCloud.StartAsync(kafkaPort: port))).Message.ShouldStartWith(
            $"Kafka's port {port} of 127.0.0.1 is not available: "
        );
    }

    /// <summary>Nothing else of this machine asks for a port by its number, so it stays free.</summary>
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
