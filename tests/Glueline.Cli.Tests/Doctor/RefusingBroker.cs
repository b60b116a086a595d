using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Glueline.Cli.Doctor;

/// <summary>A broker on loopback that supports two requests of Kafka's protocol, and refuses every sign-in.</summary>
internal sealed class RefusingBroker : IAsyncDisposable
{
    private const short SaslHandshake = 17;
    private const short ApiVersions = 18;
    private const short UnsupportedMechanism = 33;
    private const short UnsupportedVersion = 35;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public RefusingBroker()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The client disconnects when it is refused.
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var head = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(head, _stop.Token);
            var request = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
            await stream.ReadExactlyAsync(request, _stop.Token);
            var (key, version) = (BinaryPrimitives.ReadInt16BigEndian(request), BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2)));
            byte[] answer = (key, version) switch
            {
                (ApiVersions, 0) =>
                [
                    .. Short(0),
                    .. Int(2),
                    .. Short(ApiVersions),
                    .. Short(0),
                    .. Short(0),
                    .. Short(SaslHandshake),
                    .. Short(0),
                    .. Short(1),
                ],
                (ApiVersions, _) => [.. Short(UnsupportedVersion), .. Int(0)],
                _ => [.. Short(UnsupportedMechanism), .. Int(1), .. Short(5), .. Encoding.ASCII.GetBytes("PLAIN")],
            };
            await stream.WriteAsync((byte[])[.. Int(answer.Length + 4), .. request[4..8], .. answer], _stop.Token);
        }
    }

    private static byte[] Short(short value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Int(int value) => [.. Short((short)(value >> 16)), .. Short((short)value)];
}
