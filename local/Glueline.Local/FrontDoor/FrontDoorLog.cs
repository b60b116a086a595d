using Microsoft.Extensions.Logging;

namespace Glueline.Local.FrontDoor;

internal static partial class FrontDoorLog
{
    [LoggerMessage(1, LogLevel.Error, "{Service}.{Operation} failed inside, request {RequestId}")]
    public static partial void CallFailed(ILogger logger, string service, string operation, string requestId, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "{Service}.{Operation} by {Caller} was refused: {Code}, request {RequestId}")]
    public static partial void CallRefused(ILogger logger, string service, string operation, string caller, string code, string requestId);
}
