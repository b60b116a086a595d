namespace Glueline.Local.Identity.Signing;

/// <summary>The parts of <c>AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>.</summary>
internal static class AuthorizationHeader
{
    public static string Algorithm(string header) => header.Split(' ', 2)[0];

    public static Dictionary<string, string> Parameters(string header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                parameters[part[..equals]] = part[(equals + 1)..];
        }
        return parameters;
    }
}
