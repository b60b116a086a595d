using System.Globalization;
using System.Security.Authentication;
using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

public sealed class TlsCheckTests : IDisposable
{
    private const string Trust =
        "MSK's certificates are issued by Amazon, which every system trusts: check that nothing in between terminates TLS (a proxy, a load balancer with a TLS listener), and that the system's certificates are current (ca-certificates). If the cluster has its own certificate authority, give it with --ca FILE, and to both functions.";

    private const string Name =
        "Reach the brokers by the names in their certificates: with PrivateLink the private hosted zone maps the brokers' own names to the interface endpoints. The other possible cause is that the name resolves to another host.";

    private readonly OutputFiles _files = new();
    private readonly Certificates _certificates = new();
    private readonly DateTimeOffset _nextYear = DateTimeOffset.UtcNow.AddYears(1);

    public void Dispose()
    {
        _certificates.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_a_given_authority_is_trusted()
    {
        using var certificate = _certificates.Issue("localhost", _nextYear);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldBeOk(
            $"localhost:{broker.Port}: localhost, trusted, valid until {Date(_nextYear)}."
        );
        (await AskAsync(broker, withAuthority: false)).ShouldFail(
            $"localhost:{broker.Port}: the certificate is not trusted: issued by CN=Test intermediate, which is unknown on this machine.",
            Trust
        );
    }

    [Fact]
    public async Task A_self_signed_certificate_is_not_trusted()
    {
        using var certificate = Certificates.SelfSigned("localhost", _nextYear);
        await using var broker = new TlsBroker(certificate);
        (await AskAsync(broker, withAuthority: true)).ShouldFail(
            $"localhost:{broker.Port}: the certificate is not trusted: self-signed.",
            Trust
        );
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_reported_with_its_names()
    {
        using var certificate = _certificates.Issue("b-1.example.invalid", _nextYear);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldFail(
            $"localhost:{broker.Port}: the certificate is for b-1.example.invalid, not for localhost.",
            Name
        );
    }

    [Fact]
    public async Task An_expired_certificate_is_reported_with_its_last_day_and_nothing_else()
    {
        var ended = DateTimeOffset.UtcNow.AddDays(-3);
        using var certificate = _certificates.Issue("localhost", ended);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldFail(
            $"localhost:{broker.Port}: the certificate expired on {Date(ended)}.",
            "Renew the brokers' certificate. MSK renews its own, so check whether this is an MSK broker at all, and that this machine's clock is right."
        );
    }

    [Fact]
    public async Task A_certificate_that_expires_soon_is_a_warning()
    {
        var soon = DateTimeOffset.UtcNow.AddDays(12).AddHours(1);
        using var certificate = _certificates.Issue("localhost", soon);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldBeOk(
            $"localhost:{broker.Port}: localhost, trusted, valid until {Date(soon)}: WARNING, 12 days left, fewer than 30."
        );
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_broker_that_requires_a_client_certificate_still_presents_its_own(SslProtocols protocol)
    {
        using var certificate = _certificates.Issue("localhost", _nextYear);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate, protocol, asksForCertificate: true);
        _files.Producer["client_authentication"] = "mtls";
        _files.Producer["security_protocol"] = "SSL";
        (await AskAsync(broker, withAuthority: true)).ShouldBeOk(
            $"localhost:{broker.Port}: localhost, trusted, valid until {Date(_nextYear)}.",
            "The brokers ask for a client certificate; this check looks at theirs and presents none."
        );
    }

    [Fact]
    public async Task A_port_without_TLS_is_reported()
    {
        await using var broker = new TlsBroker(certificate: null);
        var finding = await AskAsync(broker, withAuthority: false);
        finding.Seen.ShouldHaveSingleItem().ShouldStartWith($"localhost:{broker.Port}: no TLS handshake: ");
        finding.Steps.ShouldBe([
            "Check that this is the cluster's TLS port (MSK: 9094 TLS, 9096 SASL/SCRAM, 9098 IAM) and that security_protocol matches it; with PrivateLink the load balancer must pass TCP through, not terminate TLS.",
        ]);
    }

    [Fact]
    public async Task PLAINTEXT_has_no_certificates()
    {
        _files.Producer["security_protocol"] = "PLAINTEXT";
        (await new TlsCheck().AskAsync(_files.Examine())).ShouldBeSkipped("because security_protocol is PLAINTEXT.");
    }

    [Fact]
    public void A_file_without_certificates_is_reported()
    {
        var empty = _files.Write("ca.pem", "nothing");
        Should
            .Throw<InputException>(() => TlsCheck.CheckAuthorities(empty))
            .Message.ShouldBe($"--ca {empty}: contains no certificate. Expected PEM, -----BEGIN CERTIFICATE-----.");
        Should
            .Throw<InputException>(() => TlsCheck.CheckAuthorities("no/such.pem"))
            .Message.ShouldStartWith("--ca no/such.pem: there is no such file. Give a PEM file of certificate authorities.");
    }

    private Task<Finding> AskAsync(TlsBroker broker, bool withAuthority)
    {
        _files.Producer["brokers"] = OutputFiles.Brokers(("localhost", broker.Port));
        var authorities = withAuthority ? _files.Write("ca.pem", _certificates.AuthorityPem) : null;
        return new TlsCheck().AskAsync(_files.Examine() with { CertificateAuthorities = authorities });
    }

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
