using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>A body that is ready to be sent.</summary>
internal sealed class RawRequest(string operation, byte[] body) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    public byte[] Body { get; } = body;
}
