namespace Glueline.Aws;

/// <summary>A service's answer.</summary>
/// <param name="Body">The body's bytes; the caller owns them.</param>
/// <param name="RequestId">The service's id of the request, for its support; <c>null</c> if it sent none.</param>
internal sealed record AwsJsonResponse(ReadOnlyMemory<byte> Body, string? RequestId);
