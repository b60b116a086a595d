using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Glueline.Cli.Doctor;

/// <summary>A listener on loopback that performs only the TLS handshake.</summary>
internal sealed class TlsBroker : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public TlsBroker(
        X509Certificate2? certificate,
        X509Certificate2? intermediate = null,
        SslProtocols protocols = SslProtocols.None,
        bool asksForCertificate = false
    )
    {
        _listener.Start();
        _accepting = AcceptAsync(
            certificate is null
                ? null
                : new()
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(
                        certificate,
                        intermediate is null ? null : [intermediate],
                        offline: true
                    ),
                    EnabledSslProtocols = protocols,
                    ClientCertificateRequired = asksForCertificate,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => !asksForCertificate || shown is not null,
                }
        );
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(SslServerAuthenticationOptions? options)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (options is null)
                    continue;
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(options, _stop.Token);
                await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _stop.Token);
            }
            catch (Exception exception)
                when (exception is IOException or AuthenticationException or SocketException or OperationCanceledException)
            {
                // The client reports the result of the handshake.
            }
        }
    }
}
