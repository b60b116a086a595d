using System.Text;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Signing;

/// <summary>
/// Reads the signature from the Authorization header or from the query string; missing parts are refused in AWS's words.
/// </summary>
internal static class SignatureReader
{
    private static readonly string[] HeaderParameters = ["Credential", "Signature", "SignedHeaders"];
    private static readonly string[] QueryParameters =
    [
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Signature",
        "X-Amz-SignedHeaders",
        "X-Amz-Date",
    ];

    public static RequestSignature Read(IncomingRequest request)
    {
        var header = request.Header("Authorization");
        var query = QueryString.Parse(request.Query);
        var inQuery = query.Exists(pair => pair.Name == "X-Amz-Algorithm");
        return (header, inQuery) switch
        {
            (not null, true) => throw Invalid("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."),
            (null, true) => FromQuery(query),
            (not null, false) when header.StartsWith("AWS4-", StringComparison.Ordinal) => FromHeader(request, header),
            _ => throw new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token"),
        };
    }

    private static RequestSignature FromHeader(IncomingRequest request, string header)
    {
        var parameters = AuthorizationHeader.Parameters(header);
        var date = request.Header("X-Amz-Date") ?? request.Header("Date");
        var missing = new StringBuilder();
        foreach (var name in HeaderParameters)
        {
            if (parameters.GetValueOrDefault(name) is null or "")
                missing.Append($"Authorization header requires '{name}' parameter. ");
        }
        if (date is null)
            missing.Append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        if (missing.Length > 0)
            throw Incomplete($"{missing}Authorization={header}");
        return new()
        {
            Algorithm = AuthorizationHeader.Algorithm(header),
            Credential = parameters["Credential"],
            SignedHeaders = parameters["SignedHeaders"],
            Signature = parameters["Signature"],
            Date = date!,
            SessionToken = request.Header("X-Amz-Security-Token"),
        };
    }

    private static RequestSignature FromQuery(List<(string Name, string Value)> query)
    {
        var missing = new StringBuilder();
        foreach (var name in QueryParameters)
        {
            if (Value(name) is null or "")
                missing.Append($"AWS query-string parameters must include '{name}'. ");
        }
        if (missing.Length > 0)
            throw Incomplete($"{missing}Re-examine the query-string parameters.");
        return new()
        {
            Algorithm = Value("X-Amz-Algorithm")!,
            Credential = Value("X-Amz-Credential")!,
            SignedHeaders = Value("X-Amz-SignedHeaders")!,
            Signature = Value("X-Amz-Signature")!,
            Date = Value("X-Amz-Date")!,
            Expires = Value("X-Amz-Expires"),
            SessionToken = Value("X-Amz-Security-Token"),
        };

        string? Value(string name) => query.FirstOrDefault(pair => pair.Name == name).Value;
    }

    internal static AwsError Invalid(string message) => new("InvalidSignatureException", message);

    internal static AwsError Incomplete(string message) => new("IncompleteSignatureException", message);
}
