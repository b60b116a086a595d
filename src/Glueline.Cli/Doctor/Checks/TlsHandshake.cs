using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>
/// A handshake with a broker, up to the server's certificate. It accepts every certificate, so that one that would be refused can be
/// examined as well.
/// </summary>
internal sealed class TlsHandshake(BrokerOutput broker, X509Certificate2Collection authorities, TimeSpan timeout)
{
    /// <summary>Returns the server's certificate, or why there is none.</summary>
    public async Task<(PresentedCertificate? Certificate, string? Trouble)> PerformAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        PresentedCertificate? presented = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(broker.Host, broker.Port, limit.Token).ConfigureAwait(false);
            var stream = new SslStream(client.GetStream());
            await using var _ = stream.ConfigureAwait(false);
            await stream
                .AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions
                    {
                        TargetHost = broker.Host,
                        // Called during the handshake, before a server that wants a client certificate aborts it.
                        RemoteCertificateValidationCallback = (_, certificate, chain, _) => Keep(certificate, chain),
                    },
                    limit.Token
                )
                .ConfigureAwait(false);
            return (presented, presented is null ? "the server presents no certificate" : null);
        }
        catch (Exception exception) when (presented is not null && exception is AuthenticationException or IOException or SocketException)
        {
            // The server aborts because of the missing client certificate, after it has presented its own.
            return (presented, null);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or SocketException)
        {
            return (null, (exception.InnerException ?? exception).Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (presented, presented is null ? $"no answer to the handshake within {timeout.TotalSeconds} s" : null);
        }

        bool Keep(X509Certificate? certificate, X509Chain? chain)
        {
            if (certificate is X509Certificate2 ofServer)
                presented = PresentedCertificate.Of(ofServer, chain, broker.Host, authorities);
            return true;
        }
    }
}
