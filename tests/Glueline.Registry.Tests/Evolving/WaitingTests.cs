using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class WaitingTests
{
    [Fact]
    public async Task A_pending_version_is_waited_for_with_growing_pauses()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.PendingReads = 4;

        var encoded = await producer.EncodeAsync(Rig.Json("""{"b":2}"""));

        encoded.Version!.Number.ShouldBe(2);
        rig.Stored.Latest.Number.ShouldBe(2);
        rig.Time.Waits.Select(wait => wait.TotalMilliseconds).ShouldBe([50, 75, 112, 168, 253]);
    }

    [Fact]
    public async Task A_version_that_stays_pending_is_a_transient_failure()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, SettleWithin = TimeSpan.FromSeconds(5) },
        };
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.PendingReads = int.MaxValue;

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"b":2}""")));

        problem.Message.ShouldBe(
            $"RegisterSchemaVersion of schema \"readings\" in registry \"fleet\": version {rig.Stored.Versions[1].Id} is still "
                + "PENDING after 5 s. Try again later: the service is still checking it."
        );
        (problem.Code, problem.IsTransient).ShouldBe(("NotSettled", true));
    }

    [Theory]
    [InlineData("ThrottlingException", "Rate exceeded")]
    [InlineData("ConcurrentModificationException", "Concurrent modification")]
    [InlineData("InternalServiceException", "oops")]
    [InlineData("EndpointUnreachable", "the connection was refused.")]
    public async Task A_busy_service_is_waited_for(string code, string message)
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.FailNext("RegisterSchemaVersion", code, times: 3, message);

        (await producer.EncodeAsync(Rig.Json("""{"b":2}"""))).IsAccepted.ShouldBeTrue();

        rig.Registry.Calls.Count(call => call == "RegisterSchemaVersion").ShouldBe(4);
        rig.Stored.Versions.Count.ShouldBe(2);
        rig.Time.Waits.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_reported_and_the_next_call_tries_again()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, RetryFor = TimeSpan.Zero },
        };
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.FailNext("RegisterSchemaVersion", "ThrottlingException", times: 1, "Rate exceeded");

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"b":2}""")));
        var encoded = await producer.EncodeAsync(Rig.Json("""{"b":2}"""));

        problem.Message.ShouldBe(
            "RegisterSchemaVersion of schema \"readings\" in registry \"fleet\" failed: ThrottlingException: Rate exceeded. Try again "
                + "later, or ask AWS for a higher rate (request request-1)."
        );
        problem.IsTransient.ShouldBeTrue();
        encoded.IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_block_others()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        var held = new TaskCompletionSource();
        rig.Registry.Before = _ => held.Task;
        using var patience = new CancellationTokenSource();

        var first = producer.EncodeAsync(Rig.Json("""{"b":2}"""), patience.Token);
        var second = producer.EncodeAsync(Rig.Json("""{"b":3}"""));
        await patience.CancelAsync();
        held.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second).IsAccepted.ShouldBeTrue();
    }
}
