using System.Security.Cryptography;
using System.Text;

namespace Glueline.Local.Identity.Signing;

/// <summary>Key derivation and signing of Signature Version 4.</summary>
internal static class SigningKey
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string Terminator = "aws4_request";

    public static string StringToSign(string date, SignatureScope scope, string canonicalRequest) =>
        $"{Algorithm}\n{date}\n{scope.Text}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(Hmac(key, stringToSign));

    public static byte[] Derive(string secret, SignatureScope scope)
    {
        var key = Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Date);
        key = Hmac(key, scope.Region);
        key = Hmac(key, scope.Service);
        return Hmac(key, scope.Terminator);
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
