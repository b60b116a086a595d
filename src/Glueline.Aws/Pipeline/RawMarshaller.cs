using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// AWS JSON: one path unless the call has its own, the operation in a header if the service has one, and the body unchanged.
/// </summary>
internal sealed class RawMarshaller(AwsService service) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var raw = (RawRequest)input;
        var request = new DefaultRequest(raw, service.SigningName)
        {
            HttpMethod = service.Method,
            ResourcePath = service.Path + raw.Path,
            Content = raw.Body,
        };
        if (service.TargetPrefix.Length > 0)
            request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{raw.Operation}";
        foreach (var (name, value) in service.PathParts)
            request.AddPathResource(name, value);
        foreach (var (name, value) in service.RequestHeaders)
            request.Headers[name] = value;
        // A GET is sent without a body, and so without this header: it must not be signed.
        if (service.Method != "GET")
            request.Headers["Content-Type"] = service.ContentType;
        return request;
    }
}
