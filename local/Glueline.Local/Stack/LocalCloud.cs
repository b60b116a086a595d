using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Recent;
using Glueline.Local.Status;

namespace Glueline.Local.Stack;

/// <summary>
/// The stand-in for AWS: two accounts behind one endpoint, a Kafka cluster, a table, both functions as processes, as on AWS, and the event
/// source mapping that connects them.
/// </summary>
internal sealed class LocalCloud : IAsyncDisposable
{
    private readonly LocalCloudParts _parts;
    private readonly ApiCallLog _calls;
    private readonly LambdaFunction _producer;
    private readonly LambdaFunction _consumer;

    internal LocalCloud(
        LocalCloudParts parts,
        LocalCloudEndpoints endpoints,
        ApiCallLog calls,
        IKafkaCluster cluster,
        LocalTables tables,
        AccountDirectory accounts,
        LambdaFunction producer,
        LambdaFunction consumer,
        EventSourceMapping mapping,
        FaultPlan faults
    )
    {
        _parts = parts;
        _calls = calls;
        _producer = producer;
        _consumer = consumer;
        Endpoints = endpoints;
        Cluster = cluster;
        Tables = tables;
        Accounts = accounts;
        Mapping = mapping;
        Faults = faults;
    }

    /// <summary>The addresses and credentials of the stack.</summary>
    public LocalCloudEndpoints Endpoints { get; }

    /// <summary>The Kafka cluster; faults can be injected into an <see cref="EmbeddedCluster"/>.</summary>
    public IKafkaCluster Cluster { get; }

    /// <summary>The tables of the consumer's account.</summary>
    public LocalTables Tables { get; }

    /// <summary>The accounts, for tests that act as a function's role.</summary>
    internal AccountDirectory Accounts { get; }

    /// <summary>The mapping that delivers the topic's records to the consumer function.</summary>
    public EventSourceMapping Mapping { get; }

    /// <summary>Starts further mappings, which read the topic from its beginning.</summary>
    public required StackMappings Mappings { get; init; }

    /// <summary>The queues in the consumer's account.</summary>
    public required StackQueues Queues { get; init; }

    /// <summary>The parts, and whether they work.</summary>
    public required StackStatus Status { get; init; }

    /// <summary>What happened of late; null unless <see cref="LocalCloudOptions.KeepsRecent"/> is set.</summary>
    public RecentActivity? Recent { get; init; }

    /// <summary>The faults to inject; rules can be added while the stack runs.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The calls to the front door so far, by service and operation.</summary>
    public IReadOnlyList<LocalCloudCall> Calls => LocalCloudCall.In(_calls);

    /// <summary>The newest lines of the producer function's log.</summary>
    public IReadOnlyList<FunctionLogLine> ProducerLog => _producer.Log.Lines;

    /// <summary>The newest lines of the consumer function's log.</summary>
    public IReadOnlyList<FunctionLogLine> ConsumerLog => _consumer.Log.Lines;

    /// <summary>Starts every part, and returns when the mapping reads the topic.</summary>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every error.</exception>
    /// <exception cref="DynaliteException">The local DynamoDB did not start.</exception>
    /// <exception cref="KafkaClusterException">The embedded Kafka cluster did not start, or the real one does not answer.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellation = default)
    {
        OptionErrors.ThrowIfAny(options.Errors(), nameof(options));
        return await LocalCloudParts.StartAsync(parts => new LocalCloudComposition(options, parts).StartAsync(cancellation));
    }

    /// <summary>Invokes the producer function with one event or an array of events.</summary>
    public Task<InvocationResult> InvokeProducerAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation = default) =>
        _producer.InvokeAsync(payload, cancellation);

    /// <summary>Invokes the consumer function with an event in the form that the mapping sends.</summary>
    public Task<InvocationResult> InvokeConsumerAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation = default) =>
        _consumer.InvokeAsync(payload, cancellation);

    /// <summary>Lets batches in progress finish, then stops every part in reverse order.</summary>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
