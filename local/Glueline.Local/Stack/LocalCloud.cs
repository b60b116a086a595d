using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;

namespace Glueline.Local.Stack;

/// <summary>
/// The stand-in for AWS: two accounts behind one endpoint, a Kafka cluster, a table, both functions as the processes that
/// they are on AWS, and the event source mapping between them.
/// </summary>
public sealed class LocalCloud : IAsyncDisposable
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

    /// <summary>How to reach it from outside.</summary>
    public LocalCloudEndpoints Endpoints { get; }

    /// <summary>The Kafka cluster; an <see cref="EmbeddedCluster"/> takes faults.</summary>
    public IKafkaCluster Cluster { get; }

    /// <summary>The tables of the consumer's account.</summary>
    public LocalTables Tables { get; }

    /// <summary>The accounts behind the front door, for tests that act as a function's role.</summary>
    internal AccountDirectory Accounts { get; }

    /// <summary>Hands the topic's records to the consumer function.</summary>
    public EventSourceMapping Mapping { get; }

    /// <summary>The faults that the stack has; rules can be added while it runs.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The calls that came through the front door so far, by service and operation.</summary>
    public IReadOnlyList<LocalCloudCall> Calls => _calls.ByOperation();

    /// <summary>What the producer function wrote, the newest lines.</summary>
    public IReadOnlyList<FunctionLogLine> ProducerLog => _producer.Log.Lines;

    /// <summary>What the consumer function wrote, the newest lines.</summary>
    public IReadOnlyList<FunctionLogLine> ConsumerLog => _consumer.Log.Lines;

    /// <summary>Starts every part, and returns when the consumer listens to the topic.</summary>
    /// <exception cref="ArgumentException">The options have faults: all of them are named.</exception>
    /// <exception cref="DynaliteException">The local DynamoDB did not start.</exception>
    /// <exception cref="KafkaClusterException">The Kafka cluster did not start, or a real one does not answer.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellation = default)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        var parts = new LocalCloudParts();
        try
        {
            return await new LocalCloudComposition(options, parts).StartAsync(cancellation);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Invokes the producer function with one event or an array of events.</summary>
    public Task<InvocationResult> InvokeProducerAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation = default) =>
        _producer.InvokeAsync(payload, cancellation);

    /// <summary>Invokes the consumer function with an event of the form that a mapping gives it.</summary>
    public Task<InvocationResult> InvokeConsumerAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation = default) =>
        _consumer.InvokeAsync(payload, cancellation);

    /// <summary>Lets batches under way finish, then stops every part, in the opposite order of their start.</summary>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
