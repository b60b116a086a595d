using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// The local stand-in for AWS as a resource: the Glue Schema Registry, STS, a Kafka cluster, and DynamoDB if it has tables. It runs in the
/// app host's process while that runs, and is not deployed.
/// </summary>
public sealed class GluelineResource : Resource
{
    private readonly TaskCompletionSource<LocalServices> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal GluelineResource(string name)
        : base(name) { }

    /// <summary>The port on loopback; 0 picks a free one.</summary>
    internal int Port { get; init; }

    /// <summary>The bootstrap servers of the cluster that is deployed to; null while the app host runs.</summary>
    internal ParameterResource? DeployedBootstrapServers { get; init; }

    internal string? Registry { get; set; }

    internal string? DataFolder { get; set; }

    internal string DynaliteFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "dynalite");

    internal Dictionary<string, int> Topics { get; } = [];

    internal List<TableDefinition> Tables { get; } = [];

    /// <summary>The running services; fails with the reason if they did not start.</summary>
    internal Task<LocalServices> Started => _started.Task;

    internal void Succeed(LocalServices services) => _started.SetResult(services);

    internal void Fail(Exception reason)
    {
        _started.SetException(reason);
        // Whoever refers to the resource gets the reason; if nobody does, the log and the state have it.
        _ = _started.Task.Exception;
    }
}
