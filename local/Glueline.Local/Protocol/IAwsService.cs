namespace Glueline.Local.Protocol;

/// <summary>One AWS service behind the front door, reached by the service name in a request's signing scope.</summary>
internal interface IAwsService
{
    /// <summary>The name in the signing scope: <c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>.</summary>
    string SigningName { get; }

    /// <summary>
    /// What stands before the last dot of <c>X-Amz-Target</c> (<c>AWSGlue</c>), or null for a service without that header.
    /// </summary>
    string? TargetPrefix => null;

    /// <summary>Refuses what AWS refuses before it looks at a signature: bodies that are no JSON, operations that don't exist.</summary>
    void Screen(IncomingRequest request) { }

    /// <summary>The operation's name, for the call log; read from the request's own place for it.</summary>
    string OperationOf(SignedRequest request) => request.Operation;

    /// <summary>Answers one request whose signature has been checked; a refusal is thrown as <see cref="AwsError"/>.</summary>
    Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation);

    /// <summary>Renders a refusal in the service's own protocol (JSON 1.1, query XML, …).</summary>
    AwsReply Render(AwsError error, string requestId);
}
