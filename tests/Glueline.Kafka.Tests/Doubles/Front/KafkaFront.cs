using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>
/// TLS and sign-in before an embedded cluster, which has neither: clients connect to the front on one port for each broker, and the cluster
/// answers everything except sign-in and topic creation.
/// </summary>
internal sealed class KafkaFront : IAsyncDisposable
{
    private readonly TcpListener[] _listeners;
    private readonly TaskCompletionSource<EmbeddedCluster> _cluster = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly Task[] _loops;

    private KafkaFront(FrontOptions options, int brokers)
    {
        Options = options;
        _listeners = [.. Enumerable.Range(0, brokers).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in _listeners)
            listener.Start();
        _loops = [.. _listeners.Select((listener, broker) => Task.Run(() => AcceptAsync(listener, broker)))];
    }

    public FrontOptions Options { get; }

    public IReadOnlyList<CreateTopicCall> Created => [.. CreateCalls];

    public ConcurrentQueue<CreateTopicCall> CreateCalls { get; } = new();

    public string BootstrapServers => ServersAt("127.0.0.1");

    /// <summary>Starts before its cluster does; clients wait until <see cref="Forward"/>.</summary>
    public static KafkaFront Listen(FrontOptions options, int brokers) => new(options, brokers);

    public static KafkaFront Start(EmbeddedCluster cluster, FrontOptions options)
    {
        var front = new KafkaFront(options, cluster.BootstrapServers.Split(',').Length);
        front.Forward(cluster);
        return front;
    }

    public void Forward(EmbeddedCluster cluster) => _cluster.SetResult(cluster);

    public string ServersAt(string host) => string.Join(',', _listeners.Select(listener => $"{host}:{PortOf(listener)}"));

    public Task<EmbeddedCluster> ClusterAsync() => _cluster.Task.WaitAsync(_end.Token);

    /// <summary>The front's port for a broker's port.</summary>
    public async Task<Func<int, int>> PortsAsync()
    {
        var brokers = PortsOf(await ClusterAsync());
        return port => brokers.IndexOf(port) is >= 0 and var broker ? PortOf(_listeners[broker]) : port;
    }

    public async Task<Stream> ConnectAsync(int broker)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, PortsOf(await ClusterAsync())[broker], _end.Token);
        return socket.GetStream();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_loops); // A listener that stops while the loop runs makes the next accept fail.
        foreach (var listener in _listeners)
            listener.Stop();
        await Task.WhenAll(_connections.Keys);
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, int broker)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(_end.Token);
                client.NoDelay = true;
                var connection = new FrontConnection(this, broker).RunAsync(client, _end.Token);
                _connections.TryAdd(connection, 0);
                _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private static List<int> PortsOf(EmbeddedCluster cluster) =>
        [.. cluster.BootstrapServers.Split(',').Select(server => int.Parse(server[(server.LastIndexOf(':') + 1)..], null))];

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
