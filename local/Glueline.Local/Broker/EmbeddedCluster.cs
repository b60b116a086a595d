using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Glueline.Local.Broker;

/// <summary>
/// librdkafka's own in-process cluster, on loopback. It keeps roughly the newest 5 MB of each partition in memory and loses everything when
/// the process ends. Faults can be injected.
/// </summary>
public sealed class EmbeddedCluster : IKafkaCluster
{
    /// <summary>The default number of brokers.</summary>
    public const int DefaultBrokers = 3;

    /// <summary>
    /// The clients that work with it, as the end of a sentence. Its answer to newer ApiVersions requests is malformed; these clients never
    /// ask for those.
    /// </summary>
    internal const string ClientNote =
        ", for librdkafka's clients, kafka-python and kafkajs; Java's and franz-go need an Apache Kafka (--kafka FOLDER)";

    private readonly Lock _gate = new();
    private readonly MockClusterHandle _handle;
    private readonly LeaderTable _leaders;
    private readonly Dictionary<string, int> _topics = [];
    private readonly HashSet<string> _groups = [];
    private readonly CancellationTokenSource _stopping = new();

    private EmbeddedCluster(MockClusterHandle handle, int brokers)
    {
        _handle = handle;
        _leaders = new LeaderTable(brokers);
        BootstrapServers = Marshal.PtrToStringUTF8(MockClusterApi.Bootstraps(handle.Cluster))!;
    }

    /// <inheritdoc/>
    public string BootstrapServers { get; }

    /// <summary>Starts a cluster on free loopback ports.</summary>
    /// <param name="brokers">The number of brokers, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    /// <exception cref="KafkaClusterException">The cluster did not start.</exception>
    public static EmbeddedCluster Start(int brokers = DefaultBrokers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        var handle = MockClusterHandle.Start(brokers);
        // A real cluster waits 3 s for more members of a new group; nothing else will join here.
        MockClusterApi.SetInitialRebalanceDelay(handle.Cluster, 0);
        // Admin clients ask only the controller, and wait as long as there is none.
        MockClusterApi.SetController(handle.Cluster, 1);
        SocketSeal.Apply();
        return new EmbeddedCluster(handle, brokers);
    }

    /// <inheritdoc/>
    public Task CreateTopicAsync(string name, int partitions, CancellationToken cancellation = default)
    {
        TopicName.ThrowIfInvalid(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        lock (_gate)
        {
            if (_topics.ContainsKey(name))
                return Task.CompletedTask;
            Check(MockClusterApi.CreateTopic(_handle.Cluster, name, partitions, _leaders.Brokers), $"create topic '{name}'");
            _topics.Add(name, partitions);
            MoveLeaders(name, partitions);
        }
        return Task.CompletedTask;
    }

    /// <summary>Keeps a consumer group available: when its coordinator's broker stops, the group moves to a running broker.</summary>
    public void CoordinateGroup(string groupId)
    {
        lock (_gate)
        {
            if (_groups.Add(groupId))
                MoveCoordinator(groupId);
        }
    }

    /// <summary>The broker that leads a partition, or null while no broker is up.</summary>
    public int? LeaderOf(string topic, int partition)
    {
        lock (_gate)
            return _topics.TryGetValue(topic, out var partitions) && partition < partitions ? _leaders.LeaderOf(partition) : null;
    }

    /// <summary>Cuts a broker's connections and refuses new ones; its partitions and groups move to the running brokers.</summary>
    public void StopBroker(int broker)
    {
        lock (_gate)
        {
            _leaders.StopBroker(broker);
            lock (SocketSeal.Starts)
                Check(MockClusterApi.SetDown(_handle.Cluster, broker), $"stop broker {broker}");
            MoveAll();
        }
    }

    /// <summary>Restarts a stopped broker; the partitions that it used to lead return to it.</summary>
    public void StartBroker(int broker)
    {
        lock (_gate)
        {
            if (_leaders.IsUp(broker))
                return;
            lock (SocketSeal.Starts)
            {
                ThrowIfPortInUse(broker);
                _leaders.StartBroker(broker);
                Check(MockClusterApi.SetUp(_handle.Cluster, broker), $"start broker {broker}");
            }
            MoveAll();
            SocketSeal.Apply();
        }
    }

    /// <summary>Stops every broker that is up, and restarts them after this time.</summary>
    public void Cut(TimeSpan duration)
    {
        int[] up;
        lock (_gate)
        {
            up = [.. Enumerable.Range(1, _leaders.Brokers).Where(_leaders.IsUp)];
            foreach (var broker in up)
                StopBroker(broker);
        }
        _ = RestoreAsync(up, duration);
    }

    /// <summary>Makes another broker the leader of a partition, until any broker stops or starts.</summary>
    public void MoveLeader(string topic, int partition, int broker)
    {
        lock (_gate)
            Check(MockClusterApi.SetLeader(_handle.Cluster, topic, partition, broker), $"move '{topic}-{partition}' to broker {broker}");
    }

    /// <summary>Delays every broker's answers by at least this long; zero ends the delay.</summary>
    public void SetRoundTrip(TimeSpan time)
    {
        for (var broker = 1; broker <= _leaders.Brokers; broker++)
            Check(MockClusterApi.SetRoundTrip(_handle.Cluster, broker, (int)time.TotalMilliseconds), $"slow broker {broker} down");
    }

    /// <summary>
    /// The next requests of this kind fail with these codes, one code per request, on any broker;
    /// <see cref="ErrorCode.Local_Transport"/> cuts the connection instead.
    /// </summary>
    public void FailNext(KafkaRequest request, params ReadOnlySpan<ErrorCode> errors) =>
        MockClusterApi.PushRequestErrors(_handle.Cluster, (short)request, (nuint)errors.Length, errors);

    /// <summary>Removes the injected failures that have not occurred yet.</summary>
    public void ClearFailures(KafkaRequest request) => MockClusterApi.ClearRequestErrors(_handle.Cluster, (short)request);

    /// <summary>Stops every broker; topics and their records are lost.</summary>
    public ValueTask DisposeAsync()
    {
        _stopping.Cancel();
        lock (_gate)
            _handle.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RestoreAsync(int[] brokers, TimeSpan duration)
    {
        try
        {
            await Task.Delay(duration, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        foreach (var broker in brokers)
        {
            lock (_gate)
            {
                if (_stopping.IsCancellationRequested)
                    return;
                try
                {
                    StartBroker(broker);
                }
                catch (KafkaClusterException)
                {
                    // Another process has its port by now: it stays down, and the others lead its partitions.
                }
            }
        }
    }

    /// <summary>
    /// While a broker is down, any process may take its port; librdkafka aborts the whole process when it can't bind it again.
    /// </summary>
    private void ThrowIfPortInUse(int broker)
    {
        var port = int.Parse(BootstrapServers.Split(',')[broker - 1].Split(':')[^1], CultureInfo.InvariantCulture);
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException exception)
        {
            throw new KafkaClusterException(
                $"The embedded Kafka cluster can't start broker {broker} again: another process has taken its port {port}.",
                exception
            );
        }
    }

    private void MoveAll()
    {
        foreach (var (topic, partitions) in _topics)
            MoveLeaders(topic, partitions);
        foreach (var group in _groups)
            MoveCoordinator(group);
        MockClusterApi.SetController(_handle.Cluster, _leaders.LeaderOf(0) ?? -1);
    }

    /// <summary>The embedded cluster doesn't elect leaders itself: without this, clients would wait for a leader that is down.</summary>
    private void MoveLeaders(string topic, int partitions)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            var leader = _leaders.LeaderOf(partition) ?? -1;
            Check(MockClusterApi.SetLeader(_handle.Cluster, topic, partition, leader), $"move '{topic}-{partition}' to broker {leader}");
        }
    }

    private void MoveCoordinator(string group)
    {
        if (_leaders.LeaderOf(0) is { } broker)
            Check(MockClusterApi.SetCoordinator(_handle.Cluster, "group", group, broker), $"move group '{group}' to broker {broker}");
    }

    private static void Check(ErrorCode code, string what)
    {
        if (code != ErrorCode.NoError)
            throw new KafkaClusterException($"The embedded Kafka cluster did not {what}: {new Error(code).Reason} ({code}).");
    }
}
