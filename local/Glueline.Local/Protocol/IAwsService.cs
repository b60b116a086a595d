namespace Glueline.Local.Protocol;

/// <summary>One AWS service behind the front door, selected by the service name in a request's signing scope.</summary>
internal interface IAwsService
{
    /// <summary>The name in the signing scope: <c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>.</summary>
    string SigningName { get; }

    /// <summary>
    /// The part of <c>X-Amz-Target</c> before the last dot (<c>AWSGlue</c>); null for a service without that header.
    /// </summary>
    string? TargetPrefix => null;

    /// <summary>Refuses what AWS refuses before it checks a signature: bodies that are not JSON, unknown operations.</summary>
    void Screen(IncomingRequest request) { }

    /// <summary>The operation's name, for the call log.</summary>
    string OperationOf(SignedRequest request) => request.Operation;

    /// <summary>Answers a request with a verified signature; errors are thrown as <see cref="AwsError"/>.</summary>
    Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation);

    /// <summary>Renders an error in the service's protocol (JSON 1.1, query XML, …).</summary>
    AwsReply Render(AwsError error, string requestId);
}
