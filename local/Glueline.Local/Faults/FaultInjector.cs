using Glueline.Local.Broker;
using Glueline.Local.Protocol;

namespace Glueline.Local.Faults;

/// <summary>Makes a plan's faults happen to the parts of a stack.</summary>
internal sealed class FaultInjector(FaultPlan plan, EmbeddedCluster? cluster = null, TimeProvider? time = null)
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
                case KafkaFault fault:
                    Apply(fault);
                    break;
            }
        }
        return cutsAnswer;
    }

    /// <summary>Runs the faults of an invocation; returns when its process is to be killed, or null.</summary>
    public FaultMoment? BeforeInvocation(string function)
    {
        FaultMoment? killed = null;
        foreach (var action in plan.ActionsFor(FaultTrigger.FunctionService, function))
        {
            if (action is KillFunction kill)
                killed = kill.At;
            else if (action is KafkaFault fault)
                Apply(fault);
        }
        return killed;
    }

    private void Apply(KafkaFault fault) =>
        fault.Apply(
            cluster
                ?? throw new InvalidOperationException(
                    $"{fault.GetType().Name} needs the embedded Kafka cluster, which this stack doesn't have."
                )
        );
}

/// <summary>The connection is to be closed without an answer.</summary>
internal sealed class ConnectionCutException() : Exception("A fault cuts the connection.");
