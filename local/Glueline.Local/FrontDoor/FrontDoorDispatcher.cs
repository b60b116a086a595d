using Glueline.Local.Faults;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Protocol;
using Microsoft.Extensions.Logging;

namespace Glueline.Local.FrontDoor;

/// <summary>
/// Finds the service that a request is for, verifies the signature, lets the service answer, and renders errors in that service's protocol.
/// </summary>
internal sealed class FrontDoorDispatcher(
    IReadOnlyCollection<IAwsService> services,
    SignatureVerifier verifier,
    ApiCallLog calls,
    ILogger logger,
    FaultInjector? faults = null,
    IPages? pages = null
)
{
    public async Task<AwsReply> AnswerAsync(IncomingRequest request, string requestId, CancellationToken cancellation)
    {
        if (pages is not null && !IsSigned(request) && await pages.AnswerAsync(request, cancellation) is { } page)
            return page;
        var service = ServiceOf(request);
        try
        {
            service?.Screen(request);
            var signature = verifier.Verify(request, service?.SigningName);
            if (service is null)
                throw Unknown(signature.Service);
            return await CallAsync(service, request, signature, requestId, cancellation);
        }
        catch (AwsError exception)
        {
            return Render(service, exception, requestId);
        }
    }

    public static AwsReply Render(IAwsService? service, AwsError error, string requestId) =>
        service?.Render(error, requestId) ?? AwsJsonProtocol.Render(error);

    /// <summary>The service named by the target header, or else by the signing scope; null if neither names an emulated one.</summary>
    public IAwsService? ServiceOf(IncomingRequest request)
    {
        if (
            request.Header("X-Amz-Target") is { } target
            && target.LastIndexOf('.') is > 0 and var dot
            && services.FirstOrDefault(service => service.TargetPrefix == target[..dot]) is { } targeted
        )
        {
            return targeted;
        }
        var scoped = SignatureScope.ServiceIn(request);
        return services.FirstOrDefault(service => service.SigningName == scoped);
    }

    /// <summary>Whether a client of AWS's made the request.</summary>
    public static bool IsSigned(IncomingRequest request) =>
        request.Header("Authorization") is not null || request.Query.Contains("X-Amz-", StringComparison.OrdinalIgnoreCase);

    private async Task<AwsReply> CallAsync(
        IAwsService service,
        IncomingRequest request,
        VerifiedSignature signature,
        string requestId,
        CancellationToken cancellation
    )
    {
        var signed = new SignedRequest(request.Method, request.Path, request.Headers, request.Body, signature.Region, signature.Caller)
        {
            Query = request.Query,
            RequestId = requestId,
        };
        var operation = service.OperationOf(signed);
        try
        {
            var cutsAnswer = faults is not null && await faults.BeforeCallAsync(service.SigningName, operation, cancellation);
            var reply = await service.HandleAsync(signed, cancellation);
            if (cutsAnswer)
                throw new ConnectionCutException();
            calls.Add(service.SigningName, operation, reply.Status < 400 ? null : $"HTTP {reply.Status}");
            return reply;
        }
        catch (AwsError exception)
        {
            calls.Add(service.SigningName, operation, exception.Code);
            FrontDoorLog.CallRefused(logger, service.SigningName, operation, signed.Caller.Arn, exception.Code, requestId);
            throw;
        }
        catch (ConnectionCutException)
        {
            calls.Add(service.SigningName, operation, "cut");
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            calls.Add(service.SigningName, operation, "InternalServiceException");
            FrontDoorLog.CallFailed(logger, service.SigningName, operation, requestId, exception);
            throw new AwsError("InternalServiceException", "The request could not be processed because of an internal failure.", 500);
        }
    }

    private AwsError Unknown(string service) =>
        new(
            "UnknownOperationException",
            $"The service '{service}' is not emulated; expected one of "
                + $"{string.Join(", ", services.Select(known => known.SigningName).Order(StringComparer.Ordinal))}."
        );
}

internal static partial class FrontDoorLog
{
    [LoggerMessage(1, LogLevel.Error, "{Service}.{Operation} failed with an internal error, request {RequestId}")]
    public static partial void CallFailed(ILogger logger, string service, string operation, string requestId, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "{Service}.{Operation} by {Caller} was refused: {Code}, request {RequestId}")]
    public static partial void CallRefused(ILogger logger, string service, string operation, string caller, string code, string requestId);
}
