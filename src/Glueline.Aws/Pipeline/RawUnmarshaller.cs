using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Glueline.Aws.Pipeline;

/// <summary>Reads bodies as bytes, and parses error documents.</summary>
internal sealed class RawUnmarshaller(AwsService service) : ResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input) =>
        new RawResponse
        {
            Body = ReadBody(input),
            RequestId = RequestId(input),
            Headers = service.AnswerHeaders.Count > 0 ? Headers(input) : null,
        };

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        var headers = input.ResponseData;
        var error = ErrorDocument.Read(
            ReadBody(input),
            statusCode,
            headers.GetHeaderValue("x-amzn-ErrorType"),
            headers.GetHeaderValue("x-amzn-query-error")
        );
        var type = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return new AmazonServiceException(error.Message, innerException, type, error.Code, RequestId(input), statusCode);
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException
    ) => ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext: null);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException,
        IRequestContext? requestContext
    ) => new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext);

    private Dictionary<string, string> Headers(UnmarshallerContext input)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in service.AnswerHeaders)
            if (input.ResponseData.GetHeaderValue(name) is { Length: > 0 } value)
                headers[name] = value;
        return headers;
    }

    private static string? RequestId(UnmarshallerContext input) =>
        input.ResponseData.GetHeaderValue("x-amzn-RequestId") is { Length: > 0 } id ? id : null;

    private static byte[] ReadBody(UnmarshallerContext input)
    {
        var stream = ((JsonUnmarshallerContext)input).Stream;
        using var body = new MemoryStream(capacity: (int)Math.Max(0, input.ResponseData.ContentLength));
        stream.CopyTo(body);
        return body.Capacity == body.Length ? body.GetBuffer() : body.ToArray();
    }
}
