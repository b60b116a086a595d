using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Signing;

/// <summary>Verifies a request's signature, in the order and with the messages of AWS; the signature itself is checked last.</summary>
internal sealed partial class SignatureVerifier(CredentialStore credentials, TimeProvider time)
{
    /// <summary>The tolerated difference between a client's clock and ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private const int LongestExpiry = 604_800;

    private readonly SigningKeys _keys = new();

    /// <param name="request">The request.</param>
    /// <param name="service">The signing name that the scope must have; null if the request names no emulated service.</param>
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
            throw SignatureReader.Incomplete(
                $"Date must be in ISO-8601 'basic format'. Got '{signature.Date}'. See http://en.wikipedia.org/wiki/ISO_8601"
            );
        var now = time.GetUtcNow();
        var life = signature.Expires is { } expires ? ReadExpiry(expires) : ClockSkew;
        if (signed < now - life)
            throw SignatureReader.Invalid(
                $"Signature expired: {signature.Date} is now earlier than {Basic(now - life)} ({Basic(now)} - {Format(life)}.)"
            );
        if (signed > now + ClockSkew)
            throw SignatureReader.Invalid(
                $"Signature not yet current: {signature.Date} is still later than {Basic(now + ClockSkew)} ({Basic(now)} + "
                    + $"{Format(ClockSkew)}.)"
            );
    }

    private static TimeSpan ReadExpiry(string expires) =>
        int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestExpiry
            ? TimeSpan.FromSeconds(seconds)
            : throw SignatureReader.Invalid($"X-Amz-Expires must be a number of seconds up to a week ({LongestExpiry}), not '{expires}'.");

    private static SignatureScope ReadScope(RequestSignature signature)
    {
        if (!signature.SignedHeaderNames.Contains("host", StringComparer.OrdinalIgnoreCase))
            throw SignatureReader.Invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        if (signature.Algorithm != SigningKey.Algorithm)
            throw SignatureReader.Incomplete($"Unsupported AWS 'algorithm': '{signature.Algorithm}' (only AWS4-HMAC-SHA256 for now). ");
        return SignatureScope.Parse(signature.Credential)
            ?? throw SignatureReader.Incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got "
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
            throw SignatureReader.Invalid(faults.ToString());
    }

    private void Compare(IncomingRequest request, RequestSignature signature, SignatureScope scope, AccessKey key)
    {
        var canonical = CanonicalRequest.Of(request, signature.SignedHeaderNames);
        var toSign = SigningKey.StringToSign(signature.Date, scope, canonical);
        if (!Same(SigningKey.Sign(_keys.Of(key.Secret, scope), toSign), signature.Signature))
        {
            throw SignatureReader.Invalid(
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

    private static string Format(TimeSpan life) => life == ClockSkew ? "15 min" : $"{life.TotalSeconds:0} s";

    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$")]
    private static partial Regex Region();
}

/// <summary>What a valid signature proves: the caller, the region and the service.</summary>
internal sealed record VerifiedSignature(Caller Caller, string Region, string Service);
