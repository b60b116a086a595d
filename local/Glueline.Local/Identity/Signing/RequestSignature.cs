using System.Globalization;

namespace Glueline.Local.Identity.Signing;

/// <summary>The signature information of a request, not verified yet.</summary>
internal sealed record RequestSignature
{
    public const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    public required string Algorithm { get; init; }
    public required string Credential { get; init; }
    public required string SignedHeaders { get; init; }
    public required string Signature { get; init; }

    /// <summary>The signing time, as in the request.</summary>
    public required string Date { get; init; }

    /// <summary>How long a presigned request is valid; null for the header form.</summary>
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
