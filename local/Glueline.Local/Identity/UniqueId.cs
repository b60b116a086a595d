using System.Security.Cryptography;
using System.Text;

namespace Glueline.Local.Identity;

/// <summary>IAM's unique ids (<c>AROA…</c>, <c>AIDA…</c>), made from the ARN so that they survive a restart.</summary>
internal static class UniqueId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string For(string prefix, string arn) =>
        prefix + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(arn)).Take(17).Select(octet => Alphabet[octet % Alphabet.Length]));
}
