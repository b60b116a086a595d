using System.Security.Cryptography;
using System.Text;

namespace Glueline.Aws.Tests.Server;

/// <summary>
/// Signature Version 4 as a service computes it from the request received, independent of the SDK; the golden vector pins it.
/// </summary>
public static class SignatureV4
{
    public static string CanonicalRequest(ReceivedRequest request, string signedHeaders)
    {
        var headers = signedHeaders.Split(';').Select(name => $"{name}:{Collapse(request.Header(name)!)}\n");
        return $"{request.Method}\n{request.Path}\n\n{string.Concat(headers)}\n{signedHeaders}\n{HexHash(request.Body)}";
    }

    public static string Signature(string canonicalRequest, string secret, string amzDate, string scope)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var toSign = $"AWS4-HMAC-SHA256\n{amzDate}\n{scope}\n{HexHash(Encoding.UTF8.GetBytes(canonicalRequest))}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    /// <summary>
    /// Fails unless the request is signed with the key, for the scope, over everything that determines what the request does.
    /// </summary>
    public static void ShouldBeSignedBy(this ReceivedRequest request, string accessKeyId, string secret, string region, string service)
    {
        var authorization = request.Header("Authorization").ShouldNotBeNull();
        authorization.ShouldStartWith("AWS4-HMAC-SHA256 ");
        var parts = authorization["AWS4-HMAC-SHA256 ".Length..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1]);
        var amzDate = request.Header("X-Amz-Date").ShouldNotBeNull();
        var scope = $"{amzDate[..8]}/{region}/{service}/aws4_request";
        parts["Credential"].ShouldBe($"{accessKeyId}/{scope}");

        var signed = parts["SignedHeaders"].Split(';');
        signed.ShouldContain("host");
        signed.ShouldContain("x-amz-date");
        if (request.Header("X-Amz-Target") is not null)
            signed.ShouldContain("x-amz-target");
        if (request.Header("X-Amz-Security-Token") is not null)
            signed.ShouldContain("x-amz-security-token");

        parts["Signature"].ShouldBe(Signature(CanonicalRequest(request, parts["SignedHeaders"]), secret, amzDate, scope));
    }

    public static string HexHash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Collapse(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
