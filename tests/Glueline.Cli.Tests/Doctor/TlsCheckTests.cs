using System.Globalization;
using System.Security.Authentication;
using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

public sealed class TlsCheckTests : IDisposable
{
    private const string Trust =
        "MSK's certificates are Amazon's, which every system knows: see that nothing in between ends TLS (a proxy, a load balancer "
        + "with a TLS listener), and that the system's certificates are current (ca-certificates). A cluster with authorities of its own: "
        + "give them with --ca FILE, and to both functions.";

    private const string Name =
        "Reach the brokers by the names in their certificates: behind PrivateLink the private hosted zone gives the brokers' own "
        + "names to the interface endpoints. An address of another host behind the name is the other possible cause.";

    private readonly OutputFiles _files = new();
    private readonly Certificates _certificates = new();
    private readonly DateTimeOffset _nextYear = DateTimeOffset.UtcNow.AddYears(1);

    public void Dispose()
    {
        _certificates.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_is_given_holds()
    {
        using var certificate = _certificates.Issue("localhost", _nextYear);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldBeOk($"localhost:{broker.Port}: localhost, trusted, until {Date(_nextYear)}.");
        (await AskAsync(broker, withAuthority: false)).ShouldFail(
            $"localhost:{broker.Port}: the certificate is not trusted: issued by CN=Test intermediate, which is not known here.",
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
    public async Task A_certificate_of_another_name_is_told_with_the_names_that_it_has()
    {
        using var certificate = _certificates.Issue("b-1.example.invalid", _nextYear);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldFail(
            $"localhost:{broker.Port}: the certificate is for b-1.example.invalid, not for localhost.",
            Name
        );
    }

    [Fact]
    public async Task A_certificate_that_has_ended_is_told_with_its_last_day_and_nothing_else()
    {
        var ended = DateTimeOffset.UtcNow.AddDays(-3);
        using var certificate = _certificates.Issue("localhost", ended);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldFail(
            $"localhost:{broker.Port}: the certificate ended on {Date(ended)}.",
            "Renew the brokers' certificate; MSK renews its own, so see whether this is an MSK broker at all, and that this machine's "
                + "clock is right."
        );
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_a_warning()
    {
        var soon = DateTimeOffset.UtcNow.AddDays(12).AddHours(1);
        using var certificate = _certificates.Issue("localhost", soon);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate);
        (await AskAsync(broker, withAuthority: true)).ShouldBeOk(
            $"localhost:{broker.Port}: localhost, trusted, until {Date(soon)}: WARNING, 12 days left, fewer than 30."
        );
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_broker_that_wants_a_client_certificate_shows_its_own_all_the_same(SslProtocols protocol)
    {
        using var certificate = _certificates.Issue("localhost", _nextYear);
        await using var broker = new TlsBroker(certificate, _certificates.Intermediate, protocol, asksForCertificate: true);
        _files.Producer["client_authentication"] = "mtls";
        _files.Producer["security_protocol"] = "SSL";
        (await AskAsync(broker, withAuthority: true)).ShouldBeOk(
            $"localhost:{broker.Port}: localhost, trusted, until {Date(_nextYear)}.",
            "The brokers ask for a client certificate; this looks at theirs and shows none."
        );
    }

    [Fact]
    public async Task A_port_that_does_not_speak_TLS_is_told()
    {
        await using var broker = new TlsBroker(certificate: null);
        var finding = await AskAsync(broker, withAuthority: false);
        finding.Seen.ShouldHaveSingleItem().ShouldStartWith($"localhost:{broker.Port}: no TLS handshake: ");
        finding.Steps.ShouldBe([
            "See that this is the cluster's TLS port (MSK: 9094 TLS, 9096 SASL/SCRAM, 9098 IAM) and that security_protocol fits it; "
                + "behind PrivateLink the load balancer must pass TCP through, not end TLS.",
        ]);
    }

    [Fact]
    public async Task Plain_text_has_no_certificates()
    {
        _files.Producer["security_protocol"] = "PLAINTEXT";
        (await new TlsCheck().AskAsync(_files.Examine())).ShouldBeSkipped("because security_protocol is PLAINTEXT.");
    }

    [Fact]
    public void A_file_without_certificates_is_told()
    {
        var empty = _files.Write("ca.pem", "nothing");
        Should
            .Throw<InputException>(() => TlsCheck.CheckAuthorities(empty))
            .Message.ShouldBe($"--ca {empty}: holds no certificate. Expected PEM, -----BEGIN CERTIFICATE-----.");
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
