using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Glueline.Local.Broker;

/// <summary>
/// librdkafka's own in-process cluster, on loopback. It keeps about the newest 5 MB of each partition in memory, and
/// forgets everything at the end of the process. Faults can be injected.
/// </summary>
public sealed class EmbeddedCluster : IKafkaCluster
{
    public const int DefaultBrokers = 3;

    /// <summary>
    /// Whom it serves, as the end of a sentence: its answer to newer ApiVersions requests is malformed, which these clients never see.
    /// </summary>
    internal const string Clients =
        ", for librdkafka's clients, kafka-python and kafkajs; Java's and franz-go need a real cluster (--bootstrap)";

    private readonly Lock _gate = new();
    private readonly MockClusterHandle _handle;
    private readonly LeaderTable _leaders;
    private readonly Dictionary<string, int> _topics = [];
    private readonly HashSet<string> _groups = [];

    private EmbeddedCluster(MockClusterHandle handle, int brokers)
    {
        _handle = handle;
        _leaders = new LeaderTable(brokers);
        BootstrapServers = Marshal.PtrToStringUTF8(MockClusterApi.Bootstraps(handle.Cluster))!;
    }

    public string BootstrapServers { get; }

    public static EmbeddedCluster Start(int brokers = DefaultBrokers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        var handle = MockClusterHandle.Start(brokers);
        // A real cluster waits 3 s for more members of a new group; nothing else will join here.
        MockClusterApi.SetInitialRebalanceDelay(handle.Cluster, 0);
        // Admin clients ask the controller alone, and wait for as long as there is none.
        MockClusterApi.SetController(handle.Cluster, 1);
        SocketSeal.Apply();
        return new EmbeddedCluster(handle, brokers);
    }

    public Task CreateTopicAsync(string name, int partitions, CancellationToken cancellation = default)
    {
        TopicName.ThrowUnlessValid(name);
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

    /// <summary>Names a consumer group whose coordinator shall move to a broker that is up whenever its own goes down.</summary>
    public void CoordinateGroup(string groupId)
    {
        lock (_gate)
        {
            if (_groups.Add(groupId))
                MoveCoordinator(groupId);
        }
    }

    /// <summary>The broker that leads a partition, or null while none is up.</summary>
    public int? LeaderOf(string topic, int partition)
    {
        lock (_gate)
            return _topics.TryGetValue(topic, out var partitions) && partition < partitions ? _leaders.LeaderOf(partition) : null;
    }

    /// <summary>Cuts a broker's connections and refuses new ones; its partitions and groups move to the brokers that are up.</summary>
    public void StopBroker(int broker)
    {
        lock (_gate)
        {
            _leaders.TakeDown(broker);
            Check(MockClusterApi.SetDown(_handle.Cluster, broker), $"stop broker {broker}");
            MoveEverything();
        }
    }

    /// <summary>Lets a stopped broker answer again; the partitions it led before come back to it.</summary>
    public void StartBroker(int broker)
    {
        lock (_gate)
        {
            if (_leaders.IsUp(broker))
                return;
            ThrowIfTaken(broker);
            _leaders.BringUp(broker);
            Check(MockClusterApi.SetUp(_handle.Cluster, broker), $"start broker {broker}");
            MoveEverything();
            SocketSeal.Apply();
        }
    }

    /// <summary>Lets another broker lead a partition, until a broker stops or starts.</summary>
    public void MoveLeader(string topic, int partition, int broker)
    {
        lock (_gate)
            Check(MockClusterApi.SetLeader(_handle.Cluster, topic, partition, broker), $"move '{topic}-{partition}' to broker {broker}");
    }

    /// <summary>Makes every answer of every broker take at least this long; zero ends it.</summary>
    public void SetRoundTrip(TimeSpan time)
    {
        for (var broker = 1; broker <= _leaders.Brokers; broker++)
            Check(MockClusterApi.SetRoundTrip(_handle.Cluster, broker, (int)time.TotalMilliseconds), $"slow broker {broker} down");
    }

    /// <summary>
    /// The next requests of this kind fail with these codes, one request a code, on whichever broker;
    /// <see cref="ErrorCode.Local_Transport"/> cuts the connection instead.
    /// </summary>
    public void FailNext(KafkaRequest request, params ReadOnlySpan<ErrorCode> errors) =>
        MockClusterApi.PushRequestErrors(_handle.Cluster, (short)request, (nuint)errors.Length, errors);

    /// <summary>Takes back the failures not met yet.</summary>
    public void FailNoMore(KafkaRequest request) => MockClusterApi.ClearRequestErrors(_handle.Cluster, (short)request);

    public ValueTask DisposeAsync()
    {
        _handle.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>While a broker is down its port is anybody's; librdkafka ends the whole process when it can't have it back.</summary>
    private void ThrowIfTaken(int broker)
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
                $"The embedded Kafka cluster can't start broker {broker} again: something else took its port {port} meanwhile.",
                exception
            );
        }
    }

    private void MoveEverything()
    {
        foreach (var (topic, partitions) in _topics)
            MoveLeaders(topic, partitions);
        foreach (var group in _groups)
            MoveCoordinator(group);
        MockClusterApi.SetController(_handle.Cluster, _leaders.LeaderOf(0) ?? -1);
    }

    /// <summary>The embedded cluster elects nothing by itself: without this, clients wait for a leader that is down.</summary>
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
