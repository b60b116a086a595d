namespace Glueline.Aws;

/// <summary>A service's answer.</summary>
/// <param name="Body">The body's bytes; the caller owns them.</param>
/// <param name="RequestId">The service's id of the request, for its support; <c>null</c> if it sent none.</param>
internal sealed record AwsJsonResponse(ReadOnlyMemory<byte> Body, string? RequestId)
{
    /// <summary>Those of the service's <see cref="AwsService.AnswerHeaders"/> that the answer has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();
}
