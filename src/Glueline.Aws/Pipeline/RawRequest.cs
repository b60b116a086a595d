using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>A request with a finished body.</summary>
internal sealed class RawRequest(string operation, byte[] body) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    public byte[] Body { get; } = body;
}
