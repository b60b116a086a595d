using System.Globalization;

namespace Glueline.Local.Identity.Signing;

/// <summary>What a request says about its own signature, read but not checked.</summary>
internal sealed record RequestSignature
{
    public const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    public required string Algorithm { get; init; }
    public required string Credential { get; init; }
    public required string SignedHeaders { get; init; }
    public required string Signature { get; init; }

    /// <summary>The signing time as written.</summary>
    public required string Date { get; init; }

    /// <summary>How long a pre-signed request holds; null for the header form.</summary>
    public string? Expires { get; init; }

    public string? SessionToken { get; init; }

    public string[] SignedHeaderNames => SignedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public static bool TryReadDate(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text,
            DateFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out date
        );
}
