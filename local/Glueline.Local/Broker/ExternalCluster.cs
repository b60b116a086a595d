using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Local.Broker;

/// <summary>A real Kafka cluster, reached by its bootstrap servers.</summary>
internal sealed class ExternalCluster : IKafkaCluster
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PropagationPause = TimeSpan.FromMilliseconds(50);

    private readonly IAdminClient _admin;
    private readonly TimeSpan _timeout;
    private readonly TaskCompletionSource _down = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _problem;
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
            .SetErrorHandler((_, error) => Hear(error))
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
            var creation = _admin.CreateTopicsAsync(
                [specification],
                new CreateTopicsOptions { RequestTimeout = _timeout, OperationTimeout = _timeout }
            );
            await ThrowIfDownAsync(creation, cancellation);
            await creation.WaitAsync(cancellation);
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
                    + $"{_problem ?? exception.Error.Reason}. Is it running, and reachable under the addresses that it advertises?",
                exception
            );
        }
    }

    /// <summary>Nobody waits the whole time for a cluster that is not there; one that is just starting gets a moment.</summary>
    private async Task ThrowIfDownAsync(Task creation, CancellationToken cancellation)
    {
        if (await Task.WhenAny(creation, _down.Task).WaitAsync(cancellation) == creation)
            return;
        var moment = _timeout < Moment ? _timeout : Moment;
        await Task.WhenAny(creation, Task.Delay(moment, cancellation)).WaitAsync(cancellation);
        if (!creation.IsCompleted)
            throw new KafkaClusterException(
                $"No broker of the Kafka cluster at {BootstrapServers} can be reached: {_problem ?? "none accepts a connection"}. Start it, or check the address and the port."
            );
    }

    /// <summary>Librdkafka knows after milliseconds why a broker can't be reached, and says so while its caller still waits.</summary>
    private void Hear(Error error)
    {
        if (error.Code is ErrorCode.Local_AllBrokersDown)
            _down.TrySetResult();
        else
            _problem = error.Reason;
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
