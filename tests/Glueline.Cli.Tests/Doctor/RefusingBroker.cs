using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Glueline.Cli.Doctor;

/// <summary>A broker on loopback that knows two requests of Kafka's protocol, and lets nobody sign in.</summary>
internal sealed class RefusingBroker : IAsyncDisposable
{
    private const short SaslHandshake = 17;
    private const short ApiVersions = 18;
    private const short UnsupportedMechanism = 33;
    private const short UnsupportedVersion = 35;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public RefusingBroker()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await ServeAsync(client.GetStream());
            }
            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
            {
                // The client hangs up when it is refused.
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var head = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(head, stop.Token);
            var request = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
            await stream.ReadExactlyAsync(request, stop.Token);
            var (key, version) = (BinaryPrimitives.ReadInt16BigEndian(request), BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2)));
            byte[] answer = (key, version) switch
            {
                (ApiVersions, 0) => [.. Short(0), .. Int(2), .. Short(ApiVersions), .. Short(0), .. Short(0), .. Short(SaslHandshake), .. Short(0), .. Short(1)],
                (ApiVersions, _) => [.. Short(UnsupportedVersion), .. Int(0)],
                _ => [.. Short(UnsupportedMechanism), .. Int(1), .. Short(5), .. Encoding.ASCII.GetBytes("PLAIN")],
            };
            await stream.WriteAsync((byte[])[.. Int(answer.Length + 4), .. request[4..8], .. answer], stop.Token);
        }
    }

    private static byte[] Short(short value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Int(int value) => [.. Short((short)(value >> 16)), .. Short((short)value)];
}
