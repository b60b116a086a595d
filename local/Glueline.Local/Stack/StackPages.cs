using System.Globalization;
using System.Net.Sockets;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.FrontDoor;
using Glueline.Local.Status;

namespace Glueline.Local.Stack;

/// <summary>The pages of a stack, with what they need to know of its parts.</summary>
internal sealed class StackPages
{
    private readonly StackStatus _status = new(TimeProvider.System, "kafka", "dynamodb", "producer", "consumer", "mapping");
    private readonly StatusPages _pages;

    public StackPages(LocalCloudOptions options, StackCluster cluster, LocalTables tables)
    {
        _pages = new StatusPages(_status, cluster.BootstrapServers);
        var table = options.Pipeline.Table.Name;
        _status.Started("kafka", cancellation => KafkaFaultAsync(cluster.Cluster, cancellation));
        _status.Started("dynamodb", async cancellation =>
            await tables.IsActiveAsync(table, cancellation) ? null : $"table {table} is not active"
        );
    }

    public IPages Pages => _pages;

    /// <summary>The parts, and whether they work.</summary>
    public StackStatus Status => _status;

    public void ProducerStarted() => _status.Started("producer");

    public void ConsumerStarted() => _status.Started("consumer");

    public void MappingStarted(EventSourceMapping mapping) => _status.Started("mapping", _ =>
        {
            var status = mapping.Status;
            return Task.FromResult(
                status.Partitions.Count > 0 ? null : $"reads no partition. {status.LastClusterError?.ToString() ?? "No error is known."}"
            );
        });

    /// <summary>A cluster works if any broker accepts connections.</summary>
    private static async Task<string?> KafkaFaultAsync(IKafkaCluster cluster, CancellationToken cancellation)
    {
        SocketException? fault = null;
        foreach (var server in cluster.BootstrapServers.Split(','))
        {
            var colon = server.LastIndexOf(':');
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(server[..colon], int.Parse(server[(colon + 1)..], CultureInfo.InvariantCulture), cancellation);
                return null;
            }
            catch (SocketException exception)
            {
                fault = exception;
            }
        }
        return $"no broker accepts a connection: {fault?.Message}";
    }
}
