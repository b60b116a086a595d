using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Glueline.Cli.Doctor;

/// <summary>A certificate authority for tests, and its certificates.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public Certificates()
    {
        var request = new CertificateRequest("CN=Test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 1, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(10));
        var intermediate = new CertificateRequest("CN=Test intermediate", _intermediateKey, HashAlgorithmName.SHA256);
        intermediate.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issued = intermediate.Create(
            _authority,
            DateTimeOffset.UtcNow.AddYears(-2),
            DateTimeOffset.UtcNow.AddYears(5),
            RandomNumberGenerator.GetBytes(8)
        );
        Intermediate = issued.CopyWithPrivateKey(_intermediateKey);
    }

    public string AuthorityPem => _authority.ExportCertificatePem();

    public void Dispose()
    {
        Intermediate.Dispose();
        _intermediateKey.Dispose();
        _authority.Dispose();
        _key.Dispose();
    }

    /// <summary>An intermediate, like that of Amazon's certificates; the server sends it too.</summary>
    public X509Certificate2 Intermediate { get; }

    public X509Certificate2 Issue(string host, DateTimeOffset until)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Request(host, own)
            .Create(Intermediate, DateTimeOffset.UtcNow.AddYears(-1), until, RandomNumberGenerator.GetBytes(8));
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
