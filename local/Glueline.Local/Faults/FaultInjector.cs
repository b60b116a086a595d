using Glueline.Local.Broker;
using Glueline.Local.Protocol;

namespace Glueline.Local.Faults;

/// <summary>Lets a plan's faults happen to a stack's parts.</summary>
internal sealed class FaultInjector(FaultPlan plan, EmbeddedCluster? cluster = null, TimeProvider? time = null)
{
    /// <summary>What comes before a service's work: it may wait, refuse or cut. True when the answer must be cut as well.</summary>
    public async ValueTask<bool> BeforeCallAsync(string service, string operation, CancellationToken cancellation)
    {
        var cutsAnswer = false;
        foreach (var action in plan.Meet(service, operation))
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
                    Strike(fault);
                    break;
            }
        }
        return cutsAnswer;
    }

    /// <summary>What an invocation of a function has to bear: when its process shall be killed, or null.</summary>
    public FaultMoment? BeforeInvocation(string function)
    {
        FaultMoment? killed = null;
        foreach (var action in plan.Meet(FaultTrigger.FunctionService, function))
        {
            if (action is KillFunction kill)
                killed = kill.At;
            else if (action is KafkaFault fault)
                Strike(fault);
        }
        return killed;
    }

    private void Strike(KafkaFault fault) =>
        fault.Strike(
            cluster ?? throw new InvalidOperationException($"{fault.GetType().Name} needs the embedded Kafka cluster; this stack has none.")
        );
}
