using System.Security.Cryptography.X509Certificates;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>The certificate that a server presented in a handshake.</summary>
/// <param name="Subject">The certificate's subject.</param>
/// <param name="Names">The host names and addresses for which it is valid.</param>
/// <param name="IsForHost">Whether it is valid for the requested host.</param>
/// <param name="NotBefore">The start of its validity.</param>
/// <param name="NotAfter">The end of its validity.</param>
/// <param name="Distrust">Why the chain is not trusted, apart from expiry; null if it is trusted.</param>
internal sealed record PresentedCertificate(
    string Subject,
    IReadOnlyList<string> Names,
    bool IsForHost,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string? Distrust
)
{
    public static PresentedCertificate Of(
        X509Certificate2 certificate,
        X509Chain? presented,
        string host,
        X509Certificate2Collection authorities
    ) =>
        new(
            certificate.Subject,
            [
                .. certificate
                    .Extensions.OfType<X509SubjectAlternativeNameExtension>()
                    .SelectMany(extension =>
                        extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))
                    ),
            ],
            certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false),
            certificate.NotBefore,
            certificate.NotAfter,
            DistrustOf(certificate, presented, authorities)
        );

    private static string? DistrustOf(X509Certificate2 certificate, X509Chain? presented, X509Certificate2Collection authorities)
    {
        var intermediates = presented?.ChainElements.Select(element => element.Certificate).ToArray() ?? [];
        var distrust = Build(X509ChainTrustMode.System, []);
        return distrust is null || authorities.Count is 0 ? distrust : Build(X509ChainTrustMode.CustomRootTrust, authorities);

        string? Build(X509ChainTrustMode trust, X509Certificate2Collection roots)
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = trust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
            chain.ChainPolicy.ExtraStore.AddRange(intermediates);
            chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
            if (chain.Build(certificate))
                return null;
            var faults = chain
                .ChainStatus.Select(status => status.Status)
                .Where(status => status is not X509ChainStatusFlags.NotTimeValid)
                .Distinct()
                .ToList();
            return faults.Contains(X509ChainStatusFlags.UntrustedRoot)
                && certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
                    ? "self-signed"
                : faults.Contains(X509ChainStatusFlags.UntrustedRoot) || faults.Contains(X509ChainStatusFlags.PartialChain)
                    ? $"issued by {certificate.Issuer}, which is unknown on this machine"
                : string.Join(", ", faults);
        }
    }
}
