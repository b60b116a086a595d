using System.Globalization;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;

namespace Glueline.Local.Stack;

/// <summary>Starts the event source mappings of a stack: its own, and further ones with groups of their own.</summary>
internal sealed class StackMappings(
    LocalCloudOptions options,
    LocalCloudParts parts,
    StackNames names,
    Guid id,
    string group,
    IKafkaCluster cluster,
    string bootstrapServers,
    LambdaFunction consumer,
    RoleClient aws
)
{
    private int _further;

    /// <summary>Where the mappings can be looked up.</summary>
    public required MappingDirectory Directory { get; init; }

    /// <summary>Called for each attempt at a batch that is over, and for records that are discarded; null for nobody.</summary>
    public required Action<BatchReport>? OnBatch { get; init; }

    /// <summary>The mapping that the stack has from its start.</summary>
    public Task<EventSourceMapping> StartAsync(CancellationToken cancellation) => StartAsync(id, group, StartingPosition(), cancellation);

    /// <summary>One more mapping from the topic's beginning, as if it had been created now; it ends with the stack or before.</summary>
    public Task<EventSourceMapping> StartFurtherAsync(CancellationToken cancellation)
    {
        var further = string.Create(CultureInfo.InvariantCulture, $"{group}-{Interlocked.Increment(ref _further) + 1}");
        (cluster as EmbeddedCluster)?.CoordinateGroup(further);
        return StartAsync(Guid.NewGuid(), further, EventSource.StartingPosition.TrimHorizon, cancellation);
    }

    private async Task<EventSourceMapping> StartAsync(
        Guid uuid,
        string consumerGroup,
        StartingPosition position,
        CancellationToken cancellation
    )
    {
        var pipeline = options.Pipeline;
        var ownPollers = pipeline.Pollers is PollerMode.Provisioned;
        // As in deploy/terraform/consumer, except for the group, which has a name there because policies refer to it.
        var mapping = new EventSourceMappingOptions
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = pipeline.Topic,
            ConsumerGroupId = consumerGroup,
            Pollers = pipeline.Pollers,
            BatchSize = pipeline.BatchSize,
            MaximumBatchingWindow = pipeline.BatchingWindow,
            StartingPosition = position,
            MaximumRetryAttempts = pipeline.RetryAttempts,
            BisectBatchOnFunctionError = ownPollers,
            FunctionResponseTypes = ownPollers ? FunctionResponseTypes.ReportBatchItemFailures : FunctionResponseTypes.None,
            OnFailureDestination = pipeline.HasFailureQueue ? names.FailureQueueArn : null,
            Concurrency = pipeline.ConsumerConcurrency,
        };
        var started = parts.Add(
            await EventSourceMapping.StartAsync(
                mapping,
                consumer,
                options.OnFailure,
                aws: aws,
                onBatch: OnBatch,
                cancellation: cancellation
            )
        );
        Directory.Add(new StackMapping(uuid, options.Region, names.ConsumerAccount, consumer.Arn, bootstrapServers, mapping, started));
        return started;
    }

    /// <summary>
    /// With a registry in memory, the schemas of earlier records on a real cluster are missing, so those records could never be stored.
    /// </summary>
    private StartingPosition StartingPosition() =>
        options.Pipeline.StartingPosition
        ?? (
            options.BootstrapServers is not null && options.RegistryFile is null
                ? EventSource.StartingPosition.Latest
                : EventSource.StartingPosition.TrimHorizon
        );
}
