using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// Translates the exceptions of the SDK's pipeline into the one exception that callers see; <c>null</c> for exceptions of other causes.
/// </summary>
internal static class CallFailure
{
    public static AwsServiceException? Translate(Exception exception, AwsEndpoint endpoint, string operation, AwsClientOptions options)
    {
        if (exception is AwsServiceException)
            return null;

        if (exception is CredentialsUnavailableException)
            return NotSigned(exception);

        // The role could not be assumed while the request was being signed.
        if (Find<AwsServiceException>(exception) is { } nested)
            return nested;

        if (exception is AmazonServiceException { StatusCode: not 0 } answered)
        {
            var code = answered switch
            {
                AmazonUnmarshallingException => AwsErrorCodes.Unreadable,
                { ErrorCode: { Length: > 0 } given } => given,
                _ => $"Http{(int)answered.StatusCode}",
            };
            // The SDK's own exceptions have no more than the answer.
            return code == ErrorDocument.CodeOf(answered.StatusCode)
                ? Failure(code, NotFromAws(answered, endpoint), answered.StatusCode, answered.RequestId, cause: null)
                : Failure(
                    code,
                    MessageOf(answered),
                    answered.StatusCode,
                    answered.RequestId,
                    answered is AmazonUnmarshallingException ? exception : null
                );
        }

        return exception switch
        {
            OperationCanceledException => Failure(
                AwsErrorCodes.CallTimedOut,
                $"No answer from {endpoint.Url} within {options.CallTimeout.TotalSeconds} s. {endpoint.Advice}"
            ),
            _ when Unreachable(exception) is { } reason => Failure(
                AwsErrorCodes.EndpointUnreachable,
                $"{endpoint.Url} cannot be reached: {reason} {endpoint.Advice}"
            ),
            _ when Find<IOException>(exception) is { } lost => Failure(
                AwsErrorCodes.ConnectionLost,
                $"The connection to {endpoint.Url} broke before there was an answer: {lost.Message}"
            ),
            HttpRequestException lost => Failure(
                AwsErrorCodes.ConnectionLost,
                $"The connection to {endpoint.Url} broke before there was an answer: {lost.Message}"
            ),
            AmazonClientException => NotSigned(exception),
            _ => null,
        };

        AwsServiceException NotSigned(Exception cause) =>
            Failure(
                AwsErrorCodes.NoCredentials,
                $"The request could not be signed: {cause.Message.Trim()} Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give "
                    + "the process a role."
            );

        AwsServiceException Failure(
            string code,
            string message,
            HttpStatusCode? status = null,
            string? requestId = null,
            Exception? cause = null
        ) =>
            new(
                endpoint.Service,
                operation,
                code,
                message,
                status,
                string.IsNullOrEmpty(requestId) ? null : requestId,
                status is null ? exception : cause
            );
    }

    /// <summary>An answer without an error code is not the service's own: it comes from a proxy, or from a wrong address.</summary>
    private static string NotFromAws(AmazonServiceException answered, AwsEndpoint endpoint)
    {
        var message = MessageOf(answered);
        var body = message.Length is 0 ? "an empty body" : $"\"{message}\"";
        var advice =
            answered.StatusCode is HttpStatusCode.ProxyAuthenticationRequired
                ? "A proxy requires a user name and a password: set them in HTTPS_PROXY, or bypass the proxy with NO_PROXY."
                : endpoint.Advice;
        return $"{endpoint.Url} answered with {body}, which is not an answer of an AWS service. {advice}";
    }

    /// <summary>The answer's own message; without one, the SDK writes about its own types.</summary>
    private static string MessageOf(AmazonServiceException answered) =>
        answered.Message is { } message && !message.Contains(nameof(Exception) + " of type '", StringComparison.Ordinal) ? message : "";

    private static string? Unreachable(Exception exception) =>
        Find<HttpRequestException>(exception) switch
        {
            { HttpRequestError: HttpRequestError.NameResolutionError } => "its host name does not resolve.",
            { HttpRequestError: HttpRequestError.SecureConnectionError } tls => $"no secure connection ({Innermost(tls)}).",
            { HttpRequestError: HttpRequestError.ProxyTunnelError } proxy => $"the proxy refused ({proxy.Message}).",
            { HttpRequestError: HttpRequestError.ConnectionError } connection => Find<SocketException>(connection) switch
            {
                { SocketErrorCode: SocketError.ConnectionRefused } => "the connection was refused.",
                { } socket => $"{socket.Message}.",
                null => connection.Message,
            },
            _ => null,
        };

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.');

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
                return found;
        }

        return null;
    }
}
