using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Local.Broker;

/// <summary>A real Kafka cluster, reached by its bootstrap servers.</summary>
public sealed class ExternalCluster : IKafkaCluster
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(20);

    private readonly IAdminClient _admin;
    private readonly TimeSpan _patience;
    private Task? _disposal;

    public ExternalCluster(string bootstrapServers)
        : this(bootstrapServers, DefaultPatience) { }

    internal ExternalCluster(string bootstrapServers, TimeSpan patience)
    {
        _patience = patience;
        ArgumentException.ThrowIfNullOrWhiteSpace(bootstrapServers);
        BootstrapServers = bootstrapServers;
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers })
            // Unreachable brokers are reported by the calls themselves; the log would repeat it every second.
            .SetLogHandler((_, _) => { })
            .Build();
    }

    public string BootstrapServers { get; }

    public async Task CreateTopicAsync(string name, int partitions, CancellationToken cancellation = default)
    {
        TopicName.ThrowUnlessValid(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        try
        {
            // Replication factor -1: the cluster's own default.
            var specification = new TopicSpecification
            {
                Name = name,
                NumPartitions = partitions,
                ReplicationFactor = -1,
            };
            await _admin.CreateTopicsAsync([specification], new CreateTopicsOptions { RequestTimeout = _patience }).WaitAsync(cancellation);
        }
        catch (CreateTopicsException exception) when (exception.Results is [{ Error.Code: ErrorCode.TopicAlreadyExists }])
        {
            // Left as it is.
        }
        catch (CreateTopicsException exception)
        {
            throw new KafkaClusterException(
                $"The Kafka cluster at {BootstrapServers} refused to create topic '{name}': {exception.Results[0].Error.Reason}",
                exception
            );
        }
        catch (KafkaException exception)
        {
            throw new KafkaClusterException(
                $"The Kafka cluster at {BootstrapServers} did not create topic '{name}' within {_patience.TotalSeconds:0} s: "
                    + $"{exception.Error.Reason}. Is it running, and reachable under the addresses that it advertises?",
                exception
            );
        }
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, () =>
        {
            _admin.Dispose();
            return Task.CompletedTask;
        });
}
