using System.Buffers;
using System.Text;
using Glueline.Lambda.Tests.Server;

namespace Glueline.Lambda.Tests;

[Collection("the trace variable belongs to the process")]
public sealed class InvocationTests
{
    [Fact]
    public async Task An_event_reaches_the_handler_and_its_response_reaches_Lambda_byte_for_byte()
    {
        byte[] bytes = [0, 255, 10, .. "{ }"u8];
        await using var function = await Function.StartAsync((payload, response, _) => response.Write(payload.Span));

        function.Server.Send("id-1", bytes);

        var answer = await function.Server.AnswerAsync();
        answer.Path.ShouldBe("invocation/id-1/response");
        answer.Body.ShouldBe(bytes);
        answer.Headers["Content-Type"].ShouldBe("application/json");
    }

    [Fact]
    public async Task The_context_has_what_Lambda_sent()
    {
        var seen = new TaskCompletionSource<InvocationContext>();
        string? trace = null;
        await using var function = await Function.StartAsync(
            (_, _, context) =>
            {
                trace = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
                seen.SetResult(context);
            }
        );

        function.Server.Send(
            "id-1",
            "{}"u8.ToArray(),
            ("Lambda-Runtime-Deadline-Ms", "4102444800000"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:111122223333:function:f:live"),
            ("Lambda-Runtime-Trace-Id", "Root=1-5f;Parent=9;Sampled=1")
        );

        var context = await seen.Task;
        await function.Server.AnswerAsync();
        context.RequestId.ShouldBe("id-1");
        context.InvokedFunctionArn.ShouldBe("arn:aws:lambda:eu-central-1:111122223333:function:f:live");
        context.Deadline.ShouldBe(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        context.TraceId.ShouldBe("Root=1-5f;Parent=9;Sampled=1");
        trace.ShouldBe("Root=1-5f;Parent=9;Sampled=1");
    }

    [Fact]
    public async Task Only_the_request_id_is_required_and_an_earlier_trace_is_not_kept()
    {
        var contexts = new List<InvocationContext>();
        var traces = new List<string?>();
        await using var function = await Function.StartAsync(
            (_, _, context) =>
            {
                contexts.Add(context);
                traces.Add(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
            }
        );

        function.Server.Send("id-1", "{}"u8.ToArray(), ("Lambda-Runtime-Trace-Id", "Root=1"));
        await function.Server.AnswerAsync();
        function.Server.Send("id-2", [], ("Lambda-Runtime-Deadline-Ms", "99999999999999999"));
        await function.Server.AnswerAsync();

        traces.ShouldBe(["Root=1", null]);
        contexts[1].Deadline.ShouldBe(DateTimeOffset.MaxValue);
        contexts[1].InvokedFunctionArn.ShouldBe("");
        contexts[1].TraceId.ShouldBeNull();
    }

    [Fact]
    public async Task Invocations_of_any_size_follow_each_other_and_share_nothing()
    {
        await using var function = await Function.StartAsync((payload, response, _) => response.Write(payload.Span));

        foreach (var size in (int[])[10, 3_000_000, 0, 70_000, 1, 6_291_556])
        {
            var payload = new byte[size];
            Random.Shared.NextBytes(payload);
            function.Server.Send($"id-{size}", payload);

            var answer = await function.Server.AnswerAsync();
            answer.Path.ShouldBe($"invocation/id-{size}/response");
            answer.Body.AsSpan().SequenceEqual(payload).ShouldBeTrue($"{size} bytes");
        }
    }

    [Fact]
    public async Task An_event_without_a_length_is_read_to_its_end()
    {
        var chunks = Enumerable.Range(0, 5).Select(i => Encoding.UTF8.GetBytes(new string((char)('a' + i), 40_000))).ToArray();
        await using var function = await Function.StartAsync((payload, response, _) => response.Write(payload.Span));

        function.Server.SendChunked("id-1", chunks);

        (await function.Server.AnswerAsync()).Body.ShouldBe(chunks.SelectMany(chunk => chunk).ToArray());
    }

    [Fact]
    public async Task A_connection_that_did_not_survive_a_freeze_is_replaced()
    {
        await using var function = await Function.StartAsync((payload, response, _) => response.Write(payload.Span));
        function.Server.Send("id-1", "1"u8.ToArray());
        (await function.Server.AnswerAsync()).Text.ShouldBe("1");

        function.Server.BreakConnection();
        function.Server.Send("id-2", "2"u8.ToArray());

        (await function.Server.AnswerAsync()).Text.ShouldBe("2");
    }

    [Fact]
    public void The_time_remaining_ends_at_zero()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var context = new InvocationContext { RequestId = "id", Deadline = time.GetUtcNow().AddSeconds(3) };

        context.Remaining(time).ShouldBe(TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(4));
        context.Remaining(time).ShouldBe(TimeSpan.Zero);
    }
}
