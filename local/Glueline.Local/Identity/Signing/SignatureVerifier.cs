using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Signing;

/// <summary>Checks a request's signature, in the order and with the texts of AWS; the last check is the signature itself.</summary>
internal sealed partial class SignatureVerifier(CredentialStore credentials, TimeProvider time)
{
    /// <summary>How far a client's clock may be off.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private const int LongestLife = 604_800;

    /// <param name="request">The request.</param>
    /// <param name="service">The signing name that the scope must have, or null when the request names no service of ours.</param>
    public VerifiedSignature Verify(IncomingRequest request, string? service)
    {
        var signature = SignatureReader.Read(request);
        CheckTime(signature);
        var scope = ReadScope(signature);
        CheckScope(scope, signature, service ?? scope.Service);
        var key = credentials.Find(scope.AccessKeyId);
        if (key is null || (key.SessionToken is null) != (signature.SessionToken is null))
            throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.");
        if (key.Expires <= time.GetUtcNow())
            throw new AwsError("ExpiredTokenException", "The security token included in the request is expired");
        Compare(request, signature, scope, key);
        if (key.SessionToken is { } token && !Same(token, signature.SessionToken!))
            throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid");
        return new(key.Caller, scope.Region, scope.Service);
    }

    private void CheckTime(RequestSignature signature)
    {
        if (!RequestSignature.TryReadDate(signature.Date, out var signed))
            throw Incomplete($"Date must be in ISO-8601 'basic format'. Got '{signature.Date}'. See http://en.wikipedia.org/wiki/ISO_8601");
        var now = time.GetUtcNow();
        var life = signature.Expires is { } expires ? ReadLife(expires) : ClockSkew;
        if (signed < now - life)
            throw Invalid($"Signature expired: {signature.Date} is now earlier than {Basic(now - life)} ({Basic(now)} - {Words(life)}.)");
        if (signed > now + ClockSkew)
            throw Invalid(
                $"Signature not yet current: {signature.Date} is still later than {Basic(now + ClockSkew)} ({Basic(now)} + "
                    + $"{Words(ClockSkew)}.)"
            );
    }

    private static TimeSpan ReadLife(string expires) =>
        int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestLife
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid($"X-Amz-Expires must be a number of seconds up to a week ({LongestLife}), not '{expires}'.");

    private static SignatureScope ReadScope(RequestSignature signature)
    {
        if (!signature.SignedHeaderNames.Contains("host", StringComparer.OrdinalIgnoreCase))
            throw Invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        if (signature.Algorithm != SigningKey.Algorithm)
            throw Incomplete($"Unsupported AWS 'algorithm': '{signature.Algorithm}' (only AWS4-HMAC-SHA256 for now). ");
        return SignatureScope.Parse(signature.Credential)
            ?? throw Incomplete(
                $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got "
                    + $"'{signature.Credential}'"
            );
    }

    private static void CheckScope(SignatureScope scope, RequestSignature signature, string service)
    {
        var faults = new StringBuilder();
        if (!Region().IsMatch(scope.Region))
            faults.Append($"Credential should be scoped to a valid region, not '{scope.Region}'. ");
        if (scope.Service != service)
            faults.Append($"Credential should be scoped to correct service: '{service}'. ");
        if (scope.Terminator != SigningKey.Terminator)
            faults.Append($"Credential should be scoped with a valid terminator: 'aws4_request', not '{scope.Terminator}'. ");
        var day = signature.Date[..8];
        if (scope.Date != day)
        {
            faults
                .Append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ")
                .Append($"'{scope.Date}' != '{day}', from '{signature.Date}'.");
        }
        if (faults.Length > 0)
            throw Invalid(faults.ToString());
    }

    private static void Compare(IncomingRequest request, RequestSignature signature, SignatureScope scope, AccessKey key)
    {
        var canonical = CanonicalRequest.Of(request, signature.SignedHeaderNames);
        var toSign = SigningKey.StringToSign(signature.Date, scope, canonical);
        if (!Same(SigningKey.Sign(key.Secret, scope, toSign), signature.Signature))
        {
            throw Invalid(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
                    + "signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should "
                    + "have been\n"
                    + $"'{canonical}'\n\nThe String-to-Sign should have been\n'{toSign}'\n"
            );
        }
    }

    private static bool Same(string expected, string found) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(found));

    private static string Basic(DateTimeOffset at) => at.UtcDateTime.ToString(RequestSignature.DateFormat, CultureInfo.InvariantCulture);

    private static string Words(TimeSpan life) => life == ClockSkew ? "15 min" : $"{life.TotalSeconds:0} s";

    private static AwsError Invalid(string message) => new("InvalidSignatureException", message);

    private static AwsError Incomplete(string message) => new("IncompleteSignatureException", message);

    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$")]
    private static partial Regex Region();
}
