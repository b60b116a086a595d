using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Does each broker present a certificate for its own name that is trusted and not about to expire?</summary>
internal sealed class TlsCheck : ICheck
{
    public const string CheckName = "tls";

    private const int DaysToWarn = 30;

    public string Name => CheckName;

    public IReadOnlyList<string> Uses => ["producer.brokers", "producer.security_protocol"];

    public IReadOnlyList<string> Needs => [NamesCheck.CheckName, PortsCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        if (examination.Producer.SecurityProtocol is "PLAINTEXT")
            return Finding.Skipped("because security_protocol is PLAINTEXT.");
        X509Certificate2Collection authorities = [];
        if (examination.CertificateAuthorities is { } file)
            authorities.ImportFromPemFile(file);
        var brokers = await Task.WhenAll(
                examination.Producer.Brokers.Select(async broker =>
                    Check(
                        broker,
                        await new TlsHandshake(broker, authorities, examination.Timeout).PerformAsync(cancellation).ConfigureAwait(false),
                        examination
                    )
                )
            )
            .ConfigureAwait(false);
        string[] seen = [.. brokers.OrderBy(broker => broker.Steps.Count is 0).SelectMany(broker => broker.Seen)];
        string[] steps = [.. brokers.SelectMany(broker => broker.Steps).Distinct()];
        if (steps.Length > 0)
            return Finding.Failed(seen, steps);
        return examination.Producer.ClientAuthentication is "mtls"
            ? Finding.Ok([.. seen, "The brokers ask for a client certificate; this check looks at theirs and presents none."])
            : Finding.Ok(seen);
    }

    /// <exception cref="InputException">The file contains no certificates.</exception>
    public static void CheckAuthorities(string file)
    {
        InputFile.Open("--ca", file, "a PEM file of certificate authorities").Dispose();
        try
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(file);
            if (authorities.Count is 0)
                throw new InputException($"--ca {file}: contains no certificate. Expected PEM, -----BEGIN CERTIFICATE-----.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InputException($"--ca {file}: {exception.Message}");
        }
    }

    private static (IReadOnlyList<string> Seen, IReadOnlyList<string> Steps) Check(
        BrokerOutput broker,
        (PresentedCertificate? Certificate, string? Trouble) handshake,
        Examination examination
    )
    {
        if (handshake.Certificate is not { } certificate)
            return (
                [$"{broker.Address}: no TLS handshake: {handshake.Trouble}."],
                [
                    "Check that this is the cluster's TLS port (MSK: 9094 TLS, 9096 SASL/SCRAM, 9098 IAM) and that security_protocol "
                        + "matches it; with PrivateLink the load balancer must pass TCP through, not terminate TLS.",
                ]
            );
        List<string> seen = [],
            steps = [];
        if (!certificate.IsForHost)
        {
            seen.Add($"{broker.Address}: the certificate is for {Names(certificate)}, not for {broker.Host}.");
            steps.Add(
                "Reach the brokers by the names in their certificates: with PrivateLink the private hosted zone maps the brokers' own "
                    + "names to the interface endpoints. The other possible cause is that the name resolves to another host."
            );
        }
        if (certificate.Distrust is { } distrust)
        {
            seen.Add($"{broker.Address}: the certificate is not trusted: {distrust}.");
            steps.Add(
                "MSK's certificates are issued by Amazon, which every system trusts: check that nothing in between terminates TLS (a "
                    + "proxy, a load balancer with a TLS listener), and that the system's certificates are current (ca-certificates). If "
                    + "the cluster has its own certificate authority, give it with --ca FILE, and to both functions."
            );
        }
        var left = certificate.NotAfter - examination.Time.GetUtcNow();
        if (left < TimeSpan.Zero)
        {
            seen.Add($"{broker.Address}: the certificate expired on {Date(certificate.NotAfter)}.");
            steps.Add(
                "Renew the brokers' certificate. MSK renews its own, so check whether this is an MSK broker at all, and that this "
                    + "machine's clock is right."
            );
        }
        else if (certificate.NotBefore > examination.Time.GetUtcNow())
        {
            seen.Add($"{broker.Address}: the certificate is not valid before {Date(certificate.NotBefore)}.");
            steps.Add("Correct this machine's clock.");
        }
        if (seen.Count is 0)
            seen.Add(
                $"{broker.Address}: {Names(certificate)}, trusted, valid until "
                    + $"{Date(certificate.NotAfter)}{(left.TotalDays < DaysToWarn ? Soon(left) : "")}."
            );
        return (seen, steps);
    }

    private static string Soon(TimeSpan left) =>
        string.Create(CultureInfo.InvariantCulture, $": WARNING, {left.TotalDays:0} days left, fewer than {DaysToWarn}");

    private static string Names(PresentedCertificate certificate) =>
        certificate.Names is [] ? certificate.Subject : string.Join(", ", certificate.Names);

    private static string Date(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
