using Glueline.Local.Broker;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Protocol;

namespace Glueline.Local.Faults;

/// <summary>Makes a plan's faults happen to the parts of a stack.</summary>
internal sealed class FaultInjector(
    FaultPlan plan,
    EmbeddedCluster? cluster = null,
    TimeProvider? time = null,
    CredentialStore? credentials = null,
    VersionVerdicts? verdicts = null
)
{
    /// <summary>
    /// Runs the faults that precede a service's work: waits, refuses or cuts. Returns true if the answer must be cut too.
    /// </summary>
    public async ValueTask<bool> BeforeCallAsync(string service, string operation, CancellationToken cancellation)
    {
        var cutsAnswer = false;
        foreach (var action in plan.ActionsFor(service, operation))
        {
            switch (action)
            {
                case DelayCall delay:
                    await Task.Delay(delay.Delay, time ?? TimeProvider.System, cancellation);
                    break;
                case FailCall fail:
                    throw new AwsError(fail.Code, fail.Message, fail.Status);
                case ThrottleCall:
                    throw ThrottleCall.ErrorOf(service);
                case CutCall { At: FaultMoment.Request }:
                    throw new ConnectionCutException();
                case CutCall:
                    cutsAnswer = true;
                    break;
                default:
                    Apply(action);
                    break;
            }
        }
        return cutsAnswer;
    }

    /// <summary>Runs the faults of an invocation; returns what is to happen to its process, or null.</summary>
    public ProcessFault? BeforeInvocation(string function)
    {
        ProcessFault? struck = null;
        foreach (var action in plan.ActionsFor(FaultTrigger.FunctionService, function))
        {
            if (action is ProcessFault fault)
                struck = fault;
            else
                Apply(action);
        }
        return struck;
    }

    /// <summary>The faults of the parts around a call, which is served itself.</summary>
    private void Apply(FaultAction action)
    {
        switch (action)
        {
            case KafkaFault fault:
                fault.Apply(cluster ?? throw Missing(fault, "the embedded Kafka cluster"));
                break;
            case EndSessions end:
                (credentials ?? throw Missing(end, "accounts")).EndSessions(end.As);
                break;
            case RefuseVersion refuse:
                (verdicts ?? throw Missing(refuse, "a schema registry")).RefuseNext();
                break;
        }
    }

    private static InvalidOperationException Missing(FaultAction fault, string part) =>
        new($"{fault.GetType().Name} needs {part}, which this stack doesn't have.");
}

/// <summary>The connection is to be closed without an answer.</summary>
internal sealed class ConnectionCutException() : Exception("A fault cuts the connection.");
