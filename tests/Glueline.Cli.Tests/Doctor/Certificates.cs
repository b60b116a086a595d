using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Glueline.Cli.Doctor;

/// <summary>An authority of a test, and what it issues.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 authority;

    public Certificates()
    {
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(10));
    }

    public string AuthorityPem => authority.ExportCertificatePem();

    public void Dispose()
    {
        authority.Dispose();
        key.Dispose();
    }

    public X509Certificate2 Issue(string host, DateTimeOffset until)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Request(host, own).Create(authority, DateTimeOffset.UtcNow.AddYears(-1), until, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(own);
    }

    public static X509Certificate2 SelfSigned(string host, DateTimeOffset until)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(host, own).CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), until);
    }

    private static CertificateRequest Request(string host, ECDsa own)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
