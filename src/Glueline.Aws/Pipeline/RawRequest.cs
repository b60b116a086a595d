using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>A request with a finished body.</summary>
internal sealed class RawRequest(string operation, string path, byte[] body) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    /// <summary>What follows the service's own path.</summary>
    public string Path { get; } = path;

    public byte[] Body { get; } = body;
}
