using Glueline.Local.Faults;
using Glueline.Local.Stack;

namespace Glueline.Cli.Chaos;

/// <summary>What happens to the functions' processes.</summary>
internal static class FunctionScenarios
{
    private static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BeyondTimeout = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(2);

    public static IEnumerable<Scenario> All =>
        [
            new("consumer-killed", "SIGKILL of the consumer, as every 8th invocation begins and after the work of every 9th")
            {
                Faults = plan => Strike(plan, PipelineOptions.ConsumerName, at => new KillFunction(at)),
            },
            new("producer-killed", "SIGKILL of the producer, as every 8th invocation begins and after the work of every 9th")
            {
                Faults = plan => Strike(plan, PipelineOptions.ProducerName, at => new KillFunction(at)),
            },
            new("consumer-terminated", "SIGTERM to the consumer, as every 8th invocation begins and after every 9th answer")
            {
                Faults = plan => Strike(plan, PipelineOptions.ConsumerName, at => new TerminateFunction(at)),
            },
            new("producer-terminated", "SIGTERM to the producer, as every 8th invocation begins and after every 9th answer")
            {
                Faults = plan => Strike(plan, PipelineOptions.ProducerName, at => new TerminateFunction(at)),
            },
            new("consumer-frozen", "the consumer is frozen for 2 s, amid every 10th invocation and after every 4th")
            {
                Faults = plan => FreezeOften(plan, PipelineOptions.ConsumerName),
            },
            new("producer-frozen", "the producer is frozen for 2 s, amid every 10th invocation and after every 4th")
            {
                Faults = plan => FreezeOften(plan, PipelineOptions.ProducerName),
            },
            new("consumer-thaws-late", "every 20th invocation of the consumer is frozen, times out after 6 s, and thaws 3 s later")
            {
                Stack = new() { ConsumerTimeout = ShortTimeout },
                Faults = plan => FreezeBeyond(plan, PipelineOptions.ConsumerName),
            },
            new("producer-thaws-late", "every 20th invocation of the producer is frozen, times out after 6 s, and thaws 3 s later")
            {
                Stack = new() { ProducerTimeout = ShortTimeout },
                Faults = plan => FreezeBeyond(plan, PipelineOptions.ProducerName),
            },
        ];

    private static void Strike(FaultPlan plan, string function, Func<FaultMoment, FaultAction> action)
    {
        var trigger = FaultTrigger.On($"{FaultTrigger.FunctionService}.{function}");
        // From the start on, so that they strike a short run too.
        plan.Add(trigger with { First = 2, Every = 8 }, action(FaultMoment.Request))
            .Add(trigger with { First = 3, Every = 9 }, action(FaultMoment.Answer));
    }

    private static void FreezeOften(FaultPlan plan, string function)
    {
        var trigger = FaultTrigger.On($"{FaultTrigger.FunctionService}.{function}");
        plan.Add(trigger.EveryNth(4), new FreezeFunction(Freeze, FaultMoment.Answer)).Add(trigger.EveryNth(10), new FreezeFunction(Freeze));
    }

    private static void FreezeBeyond(FaultPlan plan, string function) =>
        plan.Add(
            FaultTrigger.On($"{FaultTrigger.FunctionService}.{function}") with
            {
                First = 3,
                Every = 20,
            },
            new FreezeFunction(BeyondTimeout)
        );
}
