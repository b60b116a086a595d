using Glueline.Local.Protocol;

namespace Glueline.Local.Faults;

/// <summary>The call is refused as AWS refuses too many, with the service's own error.</summary>
public sealed record ThrottleCall : FaultAction
{
    public override string Name => "throttle";

    private const string Message = "Rate exceeded";

    internal static AwsError ErrorOf(string service) =>
        service switch
        {
            "sts" => new("Throttling", Message),
            "lambda" => new("TooManyRequestsException", "Rate Exceeded.", 429),
            _ => new("ThrottlingException", Message),
        };
}
