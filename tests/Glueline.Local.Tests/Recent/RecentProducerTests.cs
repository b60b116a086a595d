using Glueline.Local.Lambda;
using Glueline.Local.Protocol;
using Glueline.Local.Recent;
using static Glueline.Local.Tests.Recent.RecentStage;

namespace Glueline.Local.Tests.Recent;

/// <summary>What is kept of the producer's invocations, in each form of payload and answer.</summary>
public sealed class RecentProducerTests
{
    [Fact]
    public async Task Each_event_of_an_array_has_its_result_and_one_that_is_not_on_the_topic_is_kept()
    {
        await using var recent = Create();

        var id = await AnswerAsync(
            recent,
            """[{"id":1},{"id": "x"},{"id":3},{"id":4}]""",
            """
            {"topic":"t","schema":"s","events":[{"index":0,"state":"delivered","partition":0,"offset":9},
            {"index":1,"state":"refused","error":{"reason":"/id: a string","group":"/id","summary":"a string"}},
            {"index":2,"state":"not-sent","error":{"reason":"no broker"}},
            {"index":3,"state":"unknown","error":{"reason":"no answer"}}]}
            """
        );

        var invocation = recent.ProducerInvocations.ShouldHaveSingleItem();
        invocation.RequestId.ShouldBe(id);
        invocation.Duration.ShouldBe(TimeSpan.FromMilliseconds(7));
        (invocation.Source, invocation.Events, invocation.Fault).ShouldBe(("Direct", 4, null));
        invocation.Counts.ShouldBe(new(Delivered: 1, Refused: 1, NotSent: 1, Unknown: 1));
        recent
            .RefusedEvents.Select(one => (one.RequestId, one.State, one.Index, one.Reason))
            .ShouldBe([(id, "refused", 1, "/id: a string"), (id, "not-sent", 2, "no broker"), (id, "unknown", 3, "no answer")]);
        var refused = recent.RefusedEvents[0];
        refused.Event.ShouldBe(new KeptText("""{"id": "x"}""", 11));
        (refused.Group, refused.Summary, refused.Schema, refused.Message).ShouldBe(("/id", "a string", "s", null));
        recent.Rates.Sum(second => second.EventsIn).ShouldBe(4);
    }

    [Theory]
    [InlineData(
        """{"schema":"s","events":[{"index":1,"state":"delivered"}],"refused":[{"reason":"r","count":2,"indices":[[2,3]]}],"notSent":[{"reason":"n","count":1,"indices":[0]}],"unknown":[]}"""
    )]
    [InlineData(
        """{"schema":"s","count":4,"refused":[{"reason":"r","count":2,"indices":[2,3]}],"notSent":[{"reason":"n","count":1,"indices":[0]}],"unknown":[],"delivered":[],"deliveredElsewhere":1}"""
    )]
    [InlineData(
        """{"schema":"s","count":4,"refused":[{"reason":"r","count":2,"indices":[2,3]}],"notSent":[{"reason":"n","count":1,"indices":[0]}],"unknown":[],"delivered":[{"partition":0,"count":1}]}"""
    )]
    public async Task The_short_forms_of_an_answer_are_read_too(string answer)
    {
        await using var recent = Create();

        await AnswerAsync(recent, """[{"id":0},{"id":1},{"id":2},{"id":3}]""", answer);

        recent.ProducerInvocations.Single().Counts.ShouldBe(new(Delivered: 1, Refused: 2, NotSent: 1, Unknown: 0));
        recent
            .RefusedEvents.Select(one => (one.State, one.Event?.Text, one.Reason))
            .ShouldBe([("refused", """{"id":2}""", "r"), ("refused", """{"id":3}""", "r"), ("not-sent", """{"id":0}""", "n")]);
    }

    [Fact]
    public async Task The_one_event_of_a_failed_invocation_has_its_error()
    {
        await using var recent = Create();

        await AnswerAsync(recent, """{"id":"x"}""", "{}", new FunctionFault("EventRefused", "/id: a string"));
        await AnswerAsync(recent, """[{"id":1},{"id":2}]""", "{}", new FunctionFault("RegistryFailed", "no registry"));
        await AnswerAsync(recent, """[{"id":1},{"id":2}]""", "{}", new FunctionFault("Sandbox.Timedout", "late"));

        recent
            .RefusedEvents.Select(one => (one.State, one.Index, one.Event?.Text, one.Reason))
            .ShouldBe([
                ("refused", 0, """{"id":"x"}""", "/id: a string"),
                ("not-sent", 0, """{"id":1}""", "no registry"),
                ("not-sent", 1, """{"id":2}""", "no registry"),
            ]);
        recent
            .ProducerInvocations.Select(one => (one.Counts, one.Fault!.ErrorType))
            .ShouldBe([(new(0, 1, 0, 0), "EventRefused"), (new(0, 0, 2, 0), "RegistryFailed"), (new(0, 0, 0, 2), "Sandbox.Timedout")]);
    }

    [Fact]
    public async Task An_invocation_that_the_service_refuses_is_kept_with_its_error()
    {
        await using var recent = Create();
        var invocation = Begin(recent, """{"id":1}""");

        invocation.Abort(new AwsError("TooManyRequestsException", "Rate exceeded"));
        await recent.SettledAsync();

        recent.ProducerInvocations.Single().Fault.ShouldBe(new FunctionFault("TooManyRequestsException", "Rate exceeded"));
    }

    [Fact]
    public async Task A_queues_answer_names_messages_and_all_their_events_are_unknown()
    {
        await using var recent = Create();

        await AnswerAsync(
            recent,
            """
            {"Records":[{"eventSource":"aws:sqs","messageId":"m-1","body":"{\"id\":1}"},
            {"eventSource":"aws:sqs","messageId":"m-2","body":"[{\"id\":2},{\"id\":3}]"}]}
            """,
            """{"batchItemFailures":[{"itemIdentifier":"m-2"}]}"""
        );

        var invocation = recent.ProducerInvocations.Single();
        (invocation.Source, invocation.Events).ShouldBe(("Sqs", 3));
        invocation.Counts.ShouldBe(new(Delivered: 1, Refused: 0, NotSent: 0, Unknown: 2));
        recent
            .RefusedEvents.Select(one => (one.Message, one.Index, one.Event?.Text, one.State))
            .ShouldBe([("m-2", 1, """{"id":2}""", "unknown"), ("m-2", 2, """{"id":3}""", "unknown")]);
    }

    [Fact]
    public async Task A_requests_answer_has_the_producers_in_its_body()
    {
        await using var recent = Create();

        await AnswerAsync(
            recent,
            """{"rawPath":"/","requestContext":{"http":{"method":"POST"}},"body":"[{\"id\":1},{\"id\":\"x\"}]"}""",
            """{"statusCode":207,"body":"{\"schema\":\"s\",\"events\":[{\"index\":0,\"state\":\"delivered\"},{\"index\":1,\"state\":\"refused\",\"error\":{\"reason\":\"r\"}}]}"}"""
        );

        recent.ProducerInvocations.Single().Counts.ShouldBe(new(Delivered: 1, Refused: 1, NotSent: 0, Unknown: 0));
        var refused = recent.RefusedEvents.Single();
        (refused.Message, refused.Index, refused.Event?.Text, refused.Reason).ShouldBe(("0", 1, """{"id":"x"}""", "r"));
    }

    [Fact]
    public async Task An_asynchronous_source_is_told_one_error_and_which_event_has_it_only_if_there_is_one()
    {
        await using var recent = Create();
        var fault = new FunctionFault("EventRefused", "/id: a string");

        await AnswerAsync(recent, """{"detail-type":"d","source":"s","account":"1","detail":{"id":"x"}}""", "{}", fault);
        await AnswerAsync(
            recent,
            """{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{\"id\":1}"}},{"EventSource":"aws:sns","Sns":{"Message":"{\"id\":\"x\"}"}}]}""",
            "{}",
            fault
        );

        recent
            .RefusedEvents.Select(one => (one.Message, one.Index, one.Event?.Text))
            .ShouldBe([("0", 0, """{"id":"x"}"""), (null, null, null)]);
        recent.ProducerInvocations.Select(one => one.Counts).ShouldBe([new(0, 1, 0, 0), new(0, 1, 0, 1)]);
    }

    [Fact]
    public async Task With_envelopes_off_an_envelope_is_an_event()
    {
        await using var recent = Create(opensEnvelopes: false);

        await AnswerAsync(
            recent,
            """{"detail-type":"d","source":"s","account":"1","detail":{"id":"x"}}""",
            "{}",
            new FunctionFault("EventRefused", "why")
        );

        recent.RefusedEvents.Single().Event!.Value.Text.ShouldBe("""{"detail-type":"d","source":"s","account":"1","detail":{"id":"x"}}""");
    }

    [Fact]
    public async Task A_large_event_is_left_out_with_its_size_and_the_newest_refusals_are_kept()
    {
        await using var recent = Create();
        var large = $$"""{"id":"{{new string('x', RecentLimits.TextBytes)}}"}""";

        await AnswerAsync(recent, large, "{}", new FunctionFault("EventRefused", new string('y', 10_000)));

        var refused = recent.RefusedEvents.Single();
        refused.Event.ShouldBe(new KeptText(null, large.Length));
        refused.Reason!.Length.ShouldBe(RecentLimits.MessageCharacters + 1);

        var events = RecentLimits.RefusedEvents.Count + 5;
        await AnswerAsync(
            recent,
            $"[{string.Join(',', Enumerable.Range(0, events).Select(id => $$"""{"id":{{id}}}"""))}]",
            $$"""{"schema":"s","events":[],"refused":[{"reason":"r","count":{{events}},"indices":[[0,{{events - 1}}]]}]}"""
        );

        recent.RefusedEvents.Select(one => one.Index).ShouldBe(Enumerable.Range(5, RecentLimits.RefusedEvents.Count).Cast<int?>());
        recent.ProducerInvocations[^1].Counts.Refused.ShouldBe(events);
    }

    [Fact]
    public async Task A_payload_without_events_is_kept_as_a_failed_invocation()
    {
        await using var recent = Create();

        await AnswerAsync(recent, "7", "{}", new FunctionFault("InvalidPayload", "a number"));

        var invocation = recent.ProducerInvocations.Single();
        (invocation.Events, invocation.Counts, invocation.Fault!.ErrorType).ShouldBe((0, default, "InvalidPayload"));
        recent.RefusedEvents.ShouldBeEmpty();
        recent.LeftOut.ShouldBe(0);
    }
}
