using System.Net;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws;

/// <summary>A service refused a call, failed at it, or could not be reached.</summary>
/// <param name="service">The service's signing name.</param>
/// <param name="operation">The operation called.</param>
/// <param name="code">The service's error code, or one of our own.</param>
/// <param name="serviceMessage">The service's own message.</param>
/// <param name="statusCode">The HTTP status, if there was an answer.</param>
/// <param name="requestId">The service's id of the request, if there was an answer.</param>
/// <param name="innerException">The cause.</param>
public sealed class AwsServiceException(
    string service,
    string operation,
    string code,
    string serviceMessage,
    HttpStatusCode? statusCode = null,
    string? requestId = null,
    Exception? innerException = null
) : Exception(Describe(service, operation, code, serviceMessage, statusCode, requestId), innerException)
{
    /// <summary>The service's signing name, such as <c>glue</c>.</summary>
    public string Service { get; } = service;

    /// <summary>The operation, such as <c>GetSchemaVersion</c>.</summary>
    public string Operation { get; } = operation;

    /// <summary>
    /// The service's error code without any prefix, such as <c>EntityNotFoundException</c>; or <c>EndpointUnreachable</c>,
    /// <c>ConnectionLost</c>, <c>CallTimedOut</c>, <c>NoCredentials</c>, <c>UnreadableAnswer</c> if there was no answer of the service
    /// itself.
    /// </summary>
    public string Code { get; } = code;

    /// <summary>The service's own message; <see cref="Exception.Message"/> also has service, operation, code and request.</summary>
    public string ServiceMessage { get; } = serviceMessage;

    /// <summary>The HTTP status; <c>null</c> if there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; } = statusCode;

    /// <summary>The service's id of the request; <c>null</c> if there was no answer, or it had none.</summary>
    public string? RequestId { get; } = requestId;

    /// <summary>Whether the same call may succeed later; the client has already made the attempts that its options allow.</summary>
    public bool IsTransient => AwsErrorCodes.IsTransient(Code, (int?)StatusCode);

    /// <summary>Whether the service asked for fewer calls.</summary>
    public bool IsThrottling => AwsErrorCodes.IsThrottling(Code, (int?)StatusCode);

    /// <summary>The first line of an unexpected body, short enough for a message; empty if the body is.</summary>
    /// <param name="body">The body's bytes.</param>
    internal static string Quote(ReadOnlySpan<byte> body) => FirstLine.Of(body);

    private static string Describe(string service, string operation, string code, string message, HttpStatusCode? status, string? requestId)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message, "serviceMessage");
        var details = (status, requestId) switch
        {
            (null, _) => "",
            ({ } s, null) => $" (HTTP {(int)s})",
            ({ } s, { } id) => $" (HTTP {(int)s}, request {id})",
        };
        return message.Length == 0 ? $"{service} {operation}: {code}{details}." : $"{service} {operation}: {code}{details}: {message}";
    }
}
