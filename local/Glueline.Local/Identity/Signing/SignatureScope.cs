using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Signing;

/// <summary>A credential with its scope: <c>keyid/date/region/service/aws4_request</c>.</summary>
internal sealed record SignatureScope(string AccessKeyId, string Date, string Region, string Service, string Terminator)
{
    /// <summary>The scope without the key id, as in the string to sign.</summary>
    public string Text => $"{Date}/{Region}/{Service}/{Terminator}";

    public static SignatureScope? Parse(string credential) =>
        credential.Split('/') is [var key, var date, var region, var service, var terminator]
            ? new(key, date, region, service, terminator)
            : null;

    /// <summary>
    /// The service that an unverified request names in its scope; it decides in which protocol errors are written.
    /// </summary>
    public static string? ServiceIn(IncomingRequest request)
    {
        var credential = request.Header("Authorization") is { } header
            ? AuthorizationHeader.Parameters(header).GetValueOrDefault("Credential")
            : QueryString.Parse(request.Query).FirstOrDefault(pair => pair.Name == "X-Amz-Credential").Value;
        return credential is null ? null : Parse(credential)?.Service;
    }
}
