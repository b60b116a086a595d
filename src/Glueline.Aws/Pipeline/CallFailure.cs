using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>Turns what the SDK's pipeline throws into the one exception that callers know; <c>null</c> for what is none of its business.</summary>
internal static class CallFailure
{
    public static AwsServiceException? Translate(Exception exception, AwsEndpoint endpoint, string operation, AwsClientOptions options)
    {
        if (exception is AwsServiceException) return null;

        // The role's own trouble, met while the request was being signed.
        if (Find<AwsServiceException>(exception) is { } nested) return nested;

        if (exception is AmazonServiceException { StatusCode: not 0 } answered)
        {
            var code = answered switch
            {
                AmazonUnmarshallingException => AwsErrorCodes.Unreadable,
                { ErrorCode: { Length: > 0 } given } => given,
                _ => $"Http{(int)answered.StatusCode}",
            };
            return Failure(code, answered.Message ?? "", answered.StatusCode, answered.RequestId);
        }

        return exception switch
        {
            OperationCanceledException => Failure(
                AwsErrorCodes.CallTimedOut, $"No answer from {endpoint.Url} within {options.CallTimeout.TotalSeconds} s. {endpoint.Advice}"),
            _ when Unreachable(exception) is { } reason => Failure(
                AwsErrorCodes.EndpointUnreachable, $"{endpoint.Url} cannot be reached: {reason} {endpoint.Advice}"),
            _ when Find<IOException>(exception) is { } lost => Failure(
                AwsErrorCodes.ConnectionLost, $"The connection to {endpoint.Url} broke before an answer came: {lost.Message}"),
            HttpRequestException lost => Failure(
                AwsErrorCodes.ConnectionLost, $"The connection to {endpoint.Url} broke before an answer came: {lost.Message}"),
            AmazonClientException client => Failure(
                AwsErrorCodes.NoCredentials,
                $"The request could not be signed: {client.Message} Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the process a role."),
            _ => null,
        };

        AwsServiceException Failure(string code, string message, HttpStatusCode? status = null, string? requestId = null) =>
            new(endpoint.Service, operation, code, message, status, string.IsNullOrEmpty(requestId) ? null : requestId, exception);
    }

    private static string? Unreachable(Exception exception) => Find<HttpRequestException>(exception) switch
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
            if (exception is T found) return found;
        }

        return null;
    }
}
