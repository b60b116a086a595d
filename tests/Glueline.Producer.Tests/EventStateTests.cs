using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Glueline.Lambda;
using Glueline.Local.Faults;

namespace Glueline.Producer.Tests;

/// <summary>Each event is answered with what became of it, before the invocation's time is over.</summary>
public sealed class EventStateTests : IAsyncLifetime
{
    private static readonly (string, string) Key = ("GLUELINE_KEY_FIELD", "id");

    // Of its own for each test: faults and stopped brokers would hit the others.
    private readonly Stage _stage = new();

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_delivered_event_has_a_state_and_a_place()
    {
        var producer = await _stage.HandlerAsync(Key);

        var sent = Events(await producer.InvokeAsync("""[{"id":"a"}]""")).ShouldHaveSingleItem();

        sent.GetProperty("state").GetString().ShouldBe("delivered");
        sent.GetProperty("offset").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task The_registrys_trouble_hits_the_events_that_need_it_and_no_others()
    {
        var producer = await _stage.HandlerAsync(Key, ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"));
        await producer.InvokeAsync("""[{"id":"a","n":1}]""");
        _stage.Aws.Faults.Add(FaultTrigger.On("glue.RegisterSchemaVersion").Calls(1, 5), new FailCall("AccessDeniedException", "No.", 400));
        var batch = Enumerable.Range(0, 99).Select(n => $$"""{"id":"{{n}}","n":1}""").Append("""{"id":"new","m":true}""");

        var events = Events(await producer.InvokeAsync($"[{string.Join(',', batch)}]"));

        events.Take(99).ShouldAllBe(sent => sent.GetProperty("state").GetString() == "delivered");
        events[99].GetProperty("state").GetString().ShouldBe("not-sent");
        events[99]
            .GetProperty("error")
            .GetProperty("reason")
            .GetString()
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                reason => reason.ShouldStartWith("the registry did not do what schema "),
                reason => reason.ShouldEndWith(" The event was not sent: send it again.")
            );
        // Alone, the same event fails the invocation.
        (await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync("""{"id":"new","m":true}"""))).ErrorType.ShouldBe(
            "RegistryFailed"
        );
    }

    [Fact]
    public async Task No_event_overtakes_an_earlier_one_with_the_same_key_that_was_not_sent()
    {
        var producer = await _stage.HandlerAsync(Key, ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"));
        await producer.InvokeAsync("""[{"id":"a","n":1}]""");
        _stage.Aws.Faults.Add(FaultTrigger.On("glue.RegisterSchemaVersion").Calls(1, 5), new FailCall("AccessDeniedException", "No.", 400));

        var events = Events(await producer.InvokeAsync("""[{"id":"a","n":1},{"id":"a","m":true},{"id":"b","n":2},{"id":"a","n":3}]"""));

        States(events).ShouldBe(["delivered", "not-sent", "delivered", "not-sent"]);
        events[3]
            .GetProperty("error")
            .GetProperty("reason")
            .GetString()
            .ShouldNotBeNull()
            .ShouldStartWith("an earlier event with the same key was not sent, and this one must not overtake it. ");
    }

    [Fact]
    public async Task A_registry_that_hangs_leaves_time_for_the_events_that_fit()
    {
        var producer = await _stage.HandlerAsync(Key, ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"));
        await producer.InvokeAsync("""[{"id":"a","n":1}]""");
        _stage.Aws.Faults.Add(FaultTrigger.On("glue.*").EveryNth(1), new DelayCall(TimeSpan.FromSeconds(20)));

        var events = Events(await InvokeAsync(producer, """[{"id":"a","n":1},{"id":"b","m":true}]""", TimeSpan.FromSeconds(5)));

        States(events).ShouldBe(["delivered", "not-sent"]);
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_answered_in_time_and_nothing_arrives_later()
    {
        var producer = await _stage.HandlerAsync(Key);
        await producer.InvokeAsync("""[{"id":"a"}]""");
        _stage.Aws.Kafka.StopBroker(1);
        var watch = Stopwatch.StartNew();

        var away = Events(await InvokeAsync(producer, """[{"id":"late 1"},{"id":"late 2"}]""", TimeSpan.FromSeconds(3)));
        var single = await Should.ThrowAsync<LambdaFault>(() => InvokeAsync(producer, """{"id":"late 3"}""", TimeSpan.FromSeconds(3)));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6));
        _stage.Aws.Kafka.StartBroker(1);
        await producer.InvokeAsync("""[{"id":"b"}]""");

        States(away).ShouldBe(["not-sent", "not-sent"]);
        single.ErrorType.ShouldBe("EventNotDelivered");
        producer.Count().ShouldBe(2);
    }

    private static async Task<ReadOnlyMemory<byte>> InvokeAsync(Stage.Played producer, string payload, TimeSpan left)
    {
        var response = new ArrayBufferWriter<byte>();
        var context = new InvocationContext { RequestId = "1", Deadline = TimeProvider.System.GetUtcNow() + left };
        using var end = new CancellationTokenSource(left - LambdaRuntimeOptions.DefaultDeadlineMargin);
        await producer.Handler.HandleAsync(Encoding.UTF8.GetBytes(payload), response, context, end.Token);
        return response.WrittenMemory;
    }

    private static JsonElement[] Events(ReadOnlyMemory<byte> answer) =>
        [.. JsonDocument.Parse(answer).RootElement.GetProperty("events").EnumerateArray()];

    private static IEnumerable<string?> States(JsonElement[] events) => events.Select(one => one.GetProperty("state").GetString());
}
