using Glueline.Local.Protocol;

namespace Glueline.Local.Faults;

/// <summary>Refuses the call with the service's own throttling error.</summary>
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
