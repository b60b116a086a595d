using System.Diagnostics;
using System.Text;
using Glueline.Local.Broker;
using Glueline.Local.Faults;
using Glueline.Local.Lambda;
using Glueline.Local.Tests.Broker;
using Glueline.Local.Tests.Lambda;

namespace Glueline.Local.Tests.Faults;

public sealed class FunctionFaultTests
{
    [Theory]
    [InlineData(FaultMoment.Request)]
    [InlineData(FaultMoment.Answer)]
    public async Task A_killed_function_fails_its_invocation_and_starts_again(FaultMoment at)
    {
        var plan = new FaultPlan().Add(FaultTrigger.On("function.subject").Call(2), new KillFunction(at));
        await using var function = await StartAsync(new(plan));

        (await function.InvokeAsync("""{"n":1}""")).Fault.ShouldBeNull();
        var killed = await function.InvokeAsync("""{"n":2}""");
        var next = await function.InvokeAsync("""{"n":3}""");

        killed.Fault!.ErrorType.ShouldBe("Runtime.ExitError");
        killed.Fault.ErrorMessage.ShouldEndWith("Error: Runtime exited with error: signal: 9");
        next.Fault.ShouldBeNull();
        next.InitDuration.ShouldNotBeNull();
        plan.Occurred.ShouldHaveSingleItem().Call.ShouldBe(2);
    }

    [Fact]
    public async Task A_function_that_is_asked_to_end_after_its_answer_has_answered_and_starts_again()
    {
        var plan = new FaultPlan().Add(FaultTrigger.On("function.subject").Call(1), new TerminateFunction(FaultMoment.Answer));
        await using var function = await StartAsync(new(plan));

        (await function.InvokeAsync("""{"n":1}""")).Fault.ShouldBeNull();
        (await function.InvokeAsync("""{"n":2}""")).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_function_that_is_asked_to_end_during_its_work_fails_with_the_signal()
    {
        var plan = new FaultPlan().Add(FaultTrigger.On("function.subject").Call(1), new TerminateFunction());
        await using var function = await StartAsync(new(plan));

        var ended = await function.InvokeAsync("""{"do":"hang"}""");

        ended.Fault!.ErrorType.ShouldBe("Runtime.ExitError");
        (await function.InvokeAsync("""{"n":2}""")).InitDuration.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_function_that_is_frozen_after_its_answer_goes_on_in_the_same_process()
    {
        var freeze = TimeSpan.FromMilliseconds(300);
        var plan = new FaultPlan().Add(FaultTrigger.On("function.subject").Call(1), new FreezeFunction(freeze, FaultMoment.Answer));
        await using var function = await StartAsync(new(plan));

        (await function.InvokeAsync("""{"n":1}""")).Fault.ShouldBeNull();
        var time = Stopwatch.StartNew();
        var next = await function.InvokeAsync("""{"n":2}""");

        (next.Fault, next.InitDuration).ShouldBe((null, null));
        time.Elapsed.ShouldBeGreaterThan(freeze / 2);
    }

    [Fact]
    public async Task A_function_that_thaws_after_its_timeout_takes_no_invocation_of_its_successor()
    {
        var (timeout, freeze) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5));
        var plan = new FaultPlan().Add(FaultTrigger.On("function.subject").Call(2), new FreezeFunction(freeze));
        await using var function = await LambdaFunction.StartAsync(
            TestFunction.Options(timeout: timeout),
            () => new FunctionCredentials("ASIATEST", "secret", "token"),
            injector: new(plan)
        );
        (await function.InvokeAsync("""{"n":1}""")).Fault.ShouldBeNull();

        var time = Stopwatch.StartNew();
        (await function.InvokeAsync("""{"do":"slow"}""")).Fault!.ErrorType.ShouldBe("Sandbox.Timedout");

        for (var number = 3; time.Elapsed < freeze * 1.4; number++)
        {
            var next = await function.InvokeAsync($$"""{"n":{{number}}}""");
            Encoding.UTF8.GetString(next.Payload.Span).ShouldBe($$"""{"n":{{number}}}""");
        }
    }

    [Fact]
    public async Task An_invocation_can_trigger_a_fault_of_the_Kafka_cluster()
    {
        await using var cluster = EmbeddedCluster.Start();
        await cluster.CreateTopicAsync("t", 3);
        var plan = new FaultPlan()
            .Add(FaultTrigger.On("function.subject").Call(1), new StopBroker(2))
            .Add(FaultTrigger.On("function.subject").Call(2), new StartBroker(2));
        await using var function = await StartAsync(new(plan, cluster));

        cluster.LeaderOf("t", 1).ShouldBe(2);
        await function.InvokeAsync("{}");
        cluster.LeaderOf("t", 1).ShouldBe(3);
        await function.InvokeAsync("{}");
        cluster.LeaderOf("t", 1).ShouldBe(2);
    }

    [Fact]
    public async Task A_function_that_starts_while_a_client_is_connected_does_not_keep_a_stopped_broker_alive()
    {
        await using var cluster = EmbeddedCluster.Start();
        await cluster.CreateTopicAsync("t", 1);
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await producer.ProduceAsync("t", new() { Key = "k", Value = [1] });
        await using var function = await StartAsync(new(new FaultPlan(), cluster));
        (await function.InvokeAsync("{}")).Fault.ShouldBeNull();

        cluster.StopBroker(1);

        (await producer.ProduceAsync("t", new() { Key = "k", Value = [2] }).WaitAsync(KafkaClients.WaitLimit)).Offset.Value.ShouldBe(1);
    }

    private static Task<LambdaFunction> StartAsync(FaultInjector injector) =>
        LambdaFunction.StartAsync(TestFunction.Options(), () => new FunctionCredentials("ASIATEST", "secret", "token"), injector: injector);
}
