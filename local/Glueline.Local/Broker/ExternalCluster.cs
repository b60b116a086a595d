using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Local.Broker;

/// <summary>A real Kafka cluster, reached by its bootstrap servers.</summary>
internal sealed class ExternalCluster : IKafkaCluster
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PropagationPause = TimeSpan.FromMilliseconds(50);

    private readonly IAdminClient _admin;
    private readonly TimeSpan _timeout;
    private Task? _disposal;

    /// <param name="bootstrapServers">Comma-separated <c>host:port</c> pairs.</param>
    /// <exception cref="ArgumentException">They are empty.</exception>
    public ExternalCluster(string bootstrapServers)
        : this(bootstrapServers, DefaultTimeout) { }

    internal ExternalCluster(string bootstrapServers, TimeSpan timeout)
    {
        _timeout = timeout;
        ArgumentException.ThrowIfNullOrWhiteSpace(bootstrapServers);
        BootstrapServers = bootstrapServers;
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers })
            // The calls themselves report unreachable brokers; the log would repeat that every second.
            .SetLogHandler((_, _) => { })
            .Build();
    }

    /// <inheritdoc/>
    public string BootstrapServers { get; }

    /// <inheritdoc/>
    public async Task CreateTopicAsync(string name, int partitions, CancellationToken cancellation = default)
    {
        TopicName.ThrowIfInvalid(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        try
        {
            // Replication factor -1 means the cluster's default.
            var specification = new TopicSpecification
            {
                Name = name,
                NumPartitions = partitions,
                ReplicationFactor = -1,
            };
            await _admin
                .CreateTopicsAsync([specification], new CreateTopicsOptions { RequestTimeout = _timeout, OperationTimeout = _timeout })
                .WaitAsync(cancellation);
            await WaitUntilKnownAsync(name, cancellation);
        }
        catch (CreateTopicsException exception) when (exception.Results is [{ Error.Code: ErrorCode.TopicAlreadyExists }])
        {
            // The existing topic is left unchanged.
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
                $"The Kafka cluster at {BootstrapServers} did not create topic '{name}' within {_timeout.TotalSeconds:0} s: "
                    + $"{exception.Error.Reason}. Is it running, and reachable under the addresses that it advertises?",
                exception
            );
        }
    }

    /// <summary>
    /// A cluster has created a topic when its controller has; until a broker has heard of it, that one denies that there is such a topic.
    /// </summary>
    private async Task WaitUntilKnownAsync(string topic, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < _timeout)
        {
            if (
                _admin.GetMetadata(topic, _timeout).Topics is [{ Error.IsError: false, Partitions.Count: > 0 } known]
                && known.Partitions.TrueForAll(partition => partition.Leader >= 0)
            )
                return;
            await Task.Delay(PropagationPause, cancellation);
        }

        throw new KafkaException(new Error(ErrorCode.Local_TimedOut, "the topic was created, but its partitions have no leaders"));
    }

    /// <summary>Closes the connection; the cluster itself keeps running.</summary>
    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, () =>
        {
            _admin.Dispose();
            return Task.CompletedTask;
        });
}
