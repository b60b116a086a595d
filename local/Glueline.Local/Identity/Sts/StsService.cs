using System.Xml.Linq;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Sts;

/// <summary>The Security Token Service: the query protocol, with answers in XML.</summary>
internal sealed class StsService(AccountDirectory accounts) : IAwsService
{
    private const string ApiVersion = "2011-06-15";

    private readonly Dictionary<string, IStsOperation> _operations = new IStsOperation[]
    {
        new AssumeRole(accounts),
        new GetCallerIdentity(),
    }.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    public string SigningName => "sts";

    public string OperationOf(SignedRequest request) => StsParameters.Of(request).Optional("Action") ?? "";

    public Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        var parameters = StsParameters.Of(request);
        var action = parameters.Optional("Action") ?? throw new AwsError("MissingAction", "The request is missing an Action parameter.");
        var version = parameters.Optional("Version") ?? ApiVersion;
        if (version != ApiVersion || !_operations.TryGetValue(action, out var operation))
            throw new AwsError("InvalidAction", $"Could not find operation {action} for version {version}");
        var result = operation.Answer(request, parameters);
        return Task.FromResult(StsXml.Success(action, result, request.RequestId));
    }

    public AwsReply Render(AwsError error, string requestId) => StsXml.Failure(InQueryTerms(error), requestId);

    /// <summary>
    /// The front door uses the JSON services' error codes; the query protocol has its own, most of them with status 403.
    /// </summary>
    private static AwsError InQueryTerms(AwsError error) =>
        error.Code switch
        {
            "MissingAuthenticationTokenException" => new("MissingAuthenticationToken", error.Message, 403),
            "IncompleteSignatureException" => new("IncompleteSignature", error.Message),
            "InvalidSignatureException" => new("SignatureDoesNotMatch", error.Message, 403),
            "UnrecognizedClientException" => new("InvalidClientTokenId", error.Message, 403),
            "ExpiredTokenException" => new("ExpiredToken", error.Message, 403),
            "InternalServiceException" => new("InternalFailure", error.Message, 500),
            _ => error,
        };
}

/// <summary>One operation of STS; it returns the elements of its Result element.</summary>
internal interface IStsOperation
{
    string Name { get; }

    IEnumerable<XElement> Answer(SignedRequest request, StsParameters parameters);
}
