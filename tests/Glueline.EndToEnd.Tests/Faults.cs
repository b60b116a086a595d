using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.Faults;

namespace Glueline.EndToEnd.Tests;

/// <summary>The shipped functions recover from failures around them: every accepted event has its row.</summary>
public sealed class Faults
{
    private const int EventsAtOnce = 5;

    [Fact]
    public async Task Throttled_failed_and_cut_calls_cost_no_event()
    {
        var plan = new FaultPlan();
        Strike(plan, "glue.RegisterSchemaVersion", 5, new ThrottleCall());
        Strike(plan, "glue.CreateSchema", 1, new CutCall(FaultMoment.Answer));
        Strike(plan, "glue.RegisterSchemaVersion", 1, new CutCall(FaultMoment.Answer));
        Strike(plan, "glue.RegisterSchemaVersion", 3, new ThrottleCall());
        Strike(plan, "glue.GetSchemaVersion", 1, new FailCall("InternalServiceException", Status: 500));
        Strike(plan, "glue.GetSchemaVersion", 3, new CutCall());
        Strike(plan, "sts.AssumeRole", 1, new ThrottleCall());
        Strike(plan, "dynamodb.PutItem", 1, new ThrottleCall());
        Strike(plan, "dynamodb.PutItem", 3, new CutCall(FaultMoment.Answer));
        await using var stack = await TestStack.StartAsync(faults: plan);

        await SendAllAsync(stack, invocations: 6);

        AllStruck(plan);
    }

    [Fact]
    public async Task Functions_that_are_killed_cost_no_event()
    {
        var plan = new FaultPlan();
        Strike(plan, "function.glueline-consumer", 1, new KillFunction());
        Strike(plan, "function.glueline-consumer", 2, new KillFunction(FaultMoment.Answer));
        Strike(plan, "function.glueline-producer", 2, new KillFunction());
        await using var stack = await TestStack.StartAsync(faults: plan);

        await SendAllAsync(stack, invocations: 4);

        AllStruck(plan);
    }

    [Fact]
    public async Task A_broker_that_goes_down_leaders_that_move_and_refused_records_cost_no_event()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP") is { Length: > 0 },
            "These faults are the embedded cluster's."
        );
        var plan = new FaultPlan();
        Strike(plan, "function.glueline-producer", 2, new StopBroker(1));
        Strike(
            plan,
            "function.glueline-producer",
            3,
            new FailKafka(KafkaRequest.Produce, [ErrorCode.NotEnoughReplicas, ErrorCode.RequestTimedOut, ErrorCode.Local_Transport])
        );
        Strike(plan, "function.glueline-producer", 4, new StartBroker(1));
        await using var stack = await TestStack.StartAsync(faults: plan);
        // The topic's name is only known now.
        Strike(plan, "function.glueline-producer", 5, new MoveLeader(stack.Topic, 0, 3));

        await SendAllAsync(stack, invocations: 6);

        AllStruck(plan);
    }

    private static void Strike(FaultPlan plan, string operation, long call, FaultAction action) =>
        plan.Add(FaultTrigger.On(operation).Call(call), action);

    private static void AllStruck(FaultPlan plan) =>
        plan
            .Rules.Except(plan.Occurred.Select(struck => struck.Rule))
            .Select(rule => $"{rule.Trigger}: {rule.Action.Name}")
            .ShouldBeEmpty("these faults did not happen");

    /// <summary>
    /// Every invocation has a new field, so that the schema evolves each time; a failed invocation is retried, as a caller would.
    /// </summary>
    private static async Task SendAllAsync(TestStack stack, int invocations)
    {
        var sent = new List<string>();
        for (var n = 0; n < invocations; n++)
        {
            var ids = Enumerable.Range(n * EventsAtOnce, EventsAtOnce).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList();
            var payload = $"[{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","field{{n}}":{{id}}}"""))}]";
            var result = await stack.InvokeAsync(payload);
            if (result.Fault is not null)
                result = await stack.InvokeAsync(payload);
            result.Fault.ShouldBeNull();
            var answer = JsonDocument.Parse(result.Payload).RootElement;
            answer
                .GetProperty("events")
                .EnumerateArray()
                .All(each => each.TryGetProperty("offset", out _))
                .ShouldBeTrue(answer.GetRawText());
            sent.AddRange(ids);
            await stack.StoredAsync(answer);
        }
        (await stack.RowsAsync()).Keys.ShouldBe(sent, ignoreOrder: true);
    }
}
