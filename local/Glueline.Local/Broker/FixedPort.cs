using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Glueline.Local.Broker;

/// <summary>
/// A port of one's choice on loopback that leads to the first broker that accepts a connection, since librdkafka binds the brokers of its
/// cluster to free ports only. Clients bootstrap here; the brokers then send them to their own ports, on loopback too.
/// </summary>
internal sealed class FixedPort : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IReadOnlyList<IPEndPoint> _brokers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly Task _accepting;
    private Task? _disposal;

    private FixedPort(TcpListener listener, IReadOnlyList<IPEndPoint> brokers)
    {
        _listener = listener;
        _brokers = brokers;
        Address = listener.LocalEndpoint.ToString()!;
        _accepting = AcceptAsync();
    }

    /// <summary>The address, as in <c>bootstrap.servers</c>.</summary>
    public string Address { get; }

    /// <param name="port">The port; 0 picks a free one.</param>
    /// <param name="bootstrapServers">The brokers, by their IP addresses.</param>
    /// <exception cref="KafkaClusterException">The port is not available.</exception>
    public static FixedPort Open(int port, string bootstrapServers)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new KafkaClusterException(
                string.Create(CultureInfo.InvariantCulture, $"Kafka's port {port} of 127.0.0.1 is not available: {exception.Message}."),
                exception
            );
        }
        return new(listener, [.. bootstrapServers.Split(',').Select(IPEndPoint.Parse)]);
    }

    /// <summary>Cuts every connection; nothing listens afterwards.</summary>
    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stopping.Token);
            }
            catch (SocketException)
            {
                // The client has hung up before it was accepted.
                continue;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var connection = ServeAsync(client);
            _connections.TryAdd(connection, 0);
            _ = connection.ContinueWith(done => _connections.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            using var broker = await ConnectAsync();
            if (broker is null)
                return;
            client.NoDelay = broker.NoDelay = true;
            try
            {
                await Task.WhenAll(CopyAsync(client, broker), CopyAsync(broker, client));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // Either side has gone, or the stack stops; both connections are closed.
            }
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        foreach (var broker in _brokers)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(broker, _stopping.Token);
                return socket;
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }
        return null;
    }

    /// <summary>Copies until the end of the stream, which is passed on: the other direction may still have something to say.</summary>
    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReceiveAsync(buffer, _stopping.Token) is > 0 and var read)
            {
                for (var sent = 0; sent < read; )
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _stopping.Token);
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // Neither direction may wait for the other once the connection is broken.
            from.Dispose();
            to.Dispose();
            throw;
        }
    }
}
