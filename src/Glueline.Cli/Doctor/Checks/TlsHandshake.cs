using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>
/// One handshake with a broker, as far as the server's certificate. It judges nothing: a certificate that would be refused is looked at all
/// the same.
/// </summary>
internal sealed class TlsHandshake(BrokerOutput broker, X509Certificate2Collection authorities, TimeSpan patience)
{
    /// <summary>What the server showed, or why it showed nothing.</summary>
    public async Task<(PresentedCertificate? Certificate, string? Trouble)> PerformAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
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
                        // Called while hands are still being shaken: before a server that wants a client certificate ends it.
                        RemoteCertificateValidationCallback = (_, certificate, chain, _) => Look(certificate, chain),
                    },
                    limit.Token
                )
                .ConfigureAwait(false);
            return (presented, presented is null ? "the server shows no certificate" : null);
        }
        catch (Exception exception) when (presented is not null && exception is AuthenticationException or IOException or SocketException)
        {
            // Without a client certificate the server ends it here, after the part that counts.
            return (presented, null);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or SocketException)
        {
            return (null, (exception.InnerException ?? exception).Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (presented, presented is null ? $"no answer to the handshake within {patience.TotalSeconds} s" : null);
        }

        bool Look(X509Certificate? certificate, X509Chain? chain)
        {
            if (certificate is X509Certificate2 shown)
                presented = PresentedCertificate.Of(shown, chain, broker.Host, authorities);
            return true;
        }
    }
}
