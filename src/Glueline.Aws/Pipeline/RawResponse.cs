using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>An answer with its unparsed body.</summary>
internal sealed class RawResponse : AmazonWebServiceResponse
{
    public byte[] Body { get; init; } = [];

    public string? RequestId { get; init; }

    /// <summary>Null if none are read.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
