using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>A body as it came.</summary>
internal sealed class RawResponse : AmazonWebServiceResponse
{
    public byte[] Body { get; init; } = [];

    public string? RequestId { get; init; }
}
