namespace Glueline.Local.Hosting;

/// <summary>One AWS service behind the front door, reached by the service name in a request's signing scope.</summary>
internal interface IAwsService
{
    /// <summary>The name in the signing scope: <c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>.</summary>
    string SigningName { get; }

    /// <summary>Answers one request whose signature has been checked; a refusal is thrown as <see cref="AwsError"/>.</summary>
    Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation);

    /// <summary>Renders a refusal in the service's own protocol (JSON 1.1, query XML, …).</summary>
    AwsReply Render(AwsError error, string requestId);
}
