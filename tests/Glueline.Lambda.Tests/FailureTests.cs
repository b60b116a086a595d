using System.Buffers;
using Glueline.Lambda.Tests.Server;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Lambda.Tests;

[Collection("the trace variable belongs to the process")]
public sealed class FailureTests
{
    [Fact]
    public async Task A_failure_is_reported_as_Lambda_documents_and_the_next_event_is_served()
    {
        await using var function = await Function.StartAsync(
            (payload, response, _) =>
            {
                response.Write("half an answer"u8);
                if (payload.Length == 0)
                    throw new InvalidOperationException("no table", new IOException("disk \"a\""));
            }
        );

        function.Server.Send("id-1", []);
        var error = await function.Server.AnswerAsync();
        error.Path.ShouldBe("invocation/id-1/error");
        error.Headers["Content-Type"].ShouldBe("application/vnd.aws.lambda.error+json");
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("Function.InvalidOperationException");
        error.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["errorMessage", "errorType", "stackTrace"]);
        error.Json.GetProperty("errorMessage").GetString().ShouldBe("no table");
        error.Json.GetProperty("errorType").GetString().ShouldBe("InvalidOperationException");
        var stack = error.Json.GetProperty("stackTrace").EnumerateArray().Select(line => line.GetString()!).ToList();
        stack[0].ShouldContain(nameof(FailureTests));
        stack.ShouldContain("caused by System.IO.IOException: disk \"a\"");
        function.LogText.ShouldContain("ERROR id-1 The invocation failed. errorType=InvalidOperationException");

        function.Server.Send("id-2", "x"u8.ToArray());
        (await function.Server.AnswerAsync()).Text.ShouldBe("half an answer");
    }

    [Fact]
    public async Task A_fault_has_the_handlers_type_and_message_and_no_stack()
    {
        await using var function = await Function.StartAsync(
            (_, _, _) => throw new LambdaFault("EventRefused", "/a: expected long, found string.")
        );

        function.Server.Send("id-1", []);

        var error = await function.Server.AnswerAsync();
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("Function.EventRefused");
        error.Text.ShouldBe("""{"errorMessage":"/a: expected long, found string.","errorType":"EventRefused","stackTrace":[]}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("E")]
    [InlineData("eventRefused")]
    [InlineData("Event.Refused")]
    [InlineData("Event2")]
    [InlineData("Évent")]
    public void A_fault_with_an_error_type_that_Lambda_would_replace_is_refused(string errorType) =>
        Should.Throw<ArgumentException>(() => new LambdaFault(errorType, "m")).ParamName.ShouldBe("errorType");

    [Fact]
    public async Task An_exception_whose_name_Lambda_does_not_accept_is_unknown_only_in_the_header()
    {
        await using var function = await Function.StartAsync((_, _, _) => throw new Custom2Exception());

        function.Server.Send("id-1", []);

        var error = await function.Server.AnswerAsync();
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("Function.Unknown");
        error.Json.GetProperty("errorType").GetString().ShouldBe("Custom2Exception");
    }

    [Fact]
    public async Task A_report_stays_small_and_is_well_formed()
    {
        var message = new string('x', 32 * 1024 - 1) + "😀" + new string('y', 500_000);
        await using var function = await Function.StartAsync(
            (_, _, _) =>
            {
                Exception nested = new IOException("disk");
                for (var i = 0; i < 200; i++)
                    nested = new InvalidOperationException(new string('z', 2000), nested);
                throw new InvalidOperationException(message, nested);
            }
        );

        function.Server.Send("id-1", []);

        var error = await function.Server.AnswerAsync();
        error.Body.Length.ShouldBeLessThan(256 * 1024);
        error.Json.GetProperty("errorMessage").GetString().ShouldBe(new string('x', 32 * 1024 - 1));
        error.Json.GetProperty("stackTrace").GetArrayLength().ShouldBe(64);
        function.LogText.Length.ShouldBeLessThan(128 * 1024);
    }

    [Fact]
    public async Task A_message_that_is_not_well_formed_is_still_reported()
    {
        await using var function = await Function.StartAsync((_, _, _) => throw new LambdaFault("EventRefused", "half of \ud83d a smile"));

        function.Server.Send("id-1", []);

        (await function.Server.AnswerAsync()).Json.GetProperty("errorMessage").GetString().ShouldBe("half of \ufffd a smile");
    }

    [Fact]
    public async Task A_failed_start_is_reported_and_ends_the_process_with_1()
    {
        await using var function = await Function.StartAsync(_ => throw new LambdaFault("Misconfigured", "GLUELINE_TOPIC is not set."));

        var error = await function.Server.AnswerAsync();
        error.Path.ShouldBe("init/error");
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("Function.Misconfigured");
        error.Text.ShouldBe("""{"errorMessage":"GLUELINE_TOPIC is not set.","errorType":"Misconfigured","stackTrace":[]}""");
        (await function.ExitAsync()).ShouldBe(1);
        function.LogText.ShouldContain("FATAL The function could not start.");
    }

    [Fact]
    public async Task A_handler_is_cancelled_shortly_before_the_deadline_and_the_invoker_learns_why()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var waiting = new TaskCompletionSource();
        await using var function = await Function.StartAsync(
            new Handler(
                async (_, _, _, cancellation) =>
                {
                    var cancelled = new TaskCompletionSource();
                    using var registration = cancellation.Register(cancelled.SetResult);
                    waiting.SetResult();
                    await cancelled.Task;
                    cancellation.ThrowIfCancellationRequested();
                }
            ),
            time
        );
        function.Server.Send("id-1", [], ("Lambda-Runtime-Deadline-Ms", $"{time.GetUtcNow().AddSeconds(3).ToUnixTimeMilliseconds()}"));
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        var answer = function.Server.AnswerAsync();
        time.Advance(TimeSpan.FromMilliseconds(2699));
        answer.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));

        var error = await answer;
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("Function.DeadlineExceeded");
        error
            .Json.GetProperty("errorMessage")
            .GetString()
            .ShouldBe("The handler was stopped 300 ms before the deadline. Raise the function's timeout, or send it smaller batches.");
    }

    [Fact]
    public async Task A_cancellation_in_the_handler_is_not_the_deadline()
    {
        await using var function = await Function.StartAsync((_, _, _) => throw new TaskCanceledException("a call was cancelled"));

        function.Server.Send("id-1", [], ("Lambda-Runtime-Deadline-Ms", "4102444800000"));

        (await function.Server.AnswerAsync()).Json.GetProperty("errorType").GetString().ShouldBe("TaskCanceledException");
    }

    [Fact]
    public async Task A_response_that_is_too_large_is_logged_with_its_size_and_the_next_event_is_served()
    {
        await using var function = await Function.StartAsync((payload, response, _) => response.Write(payload.Span));
        function.Server.AnswerWith(
            413,
            """{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}"""
        );

        function.Server.Send("id-1", new byte[7_000_000]);
        await function.Server.AnswerAsync();
        function.Server.Send("id-2", "2"u8.ToArray());

        (await function.Server.AnswerAsync()).Path.ShouldBe("invocation/id-2/response");
        function.LogText.ShouldContain(
            "ERROR id-1 Lambda did not accept the response; the invocation has failed. bytes=7000000 reason={\"errorMessage\":\"Exceeded"
        );
    }

    [Theory]
    [InlineData(400, """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""")]
    [InlineData(403, """{"errorMessage":"State transition from a to b failed","errorType":"InvalidStateTransition"}""")]
    public async Task A_response_that_is_too_late_is_logged_and_the_next_event_is_served(int status, string body)
    {
        await using var function = await Function.StartAsync((_, response, _) => response.Write("{}"u8));
        function.Server.AnswerWith(status, body);

        function.Server.Send("id-1", []);
        await function.Server.AnswerAsync();
        function.Server.Send("id-2", []);

        (await function.Server.AnswerAsync()).Path.ShouldBe("invocation/id-2/response");
        function.LogText.ShouldContain(
            $"WARN id-1 Lambda did not accept the response; the invocation is over. status={status} reason={body}"
        );
    }

    [Fact]
    public async Task A_container_error_ends_the_process_with_1()
    {
        await using var function = await Function.StartAsync((_, response, _) => response.Write("{}"u8));
        function.Server.AnswerWith(500, "container");

        function.Server.Send("id-1", []);

        (await function.ExitAsync()).ShouldBe(1);
        function.LogText.ShouldContain(
            $"reason=POST http://{function.Server.Address}/2018-06-01/runtime/invocation/id-1/response answered 500: container"
        );
    }

    [Fact]
    public async Task A_failed_request_for_the_next_event_ends_the_process_with_1()
    {
        await using var function = await Function.StartAsync((_, _, _) => { });

        function.Server.FailNext(500, "container");

        (await function.ExitAsync()).ShouldBe(1);
        function.LogText.ShouldContain("FATAL The Runtime API can no longer be used; the process ends. reason=GET ");
    }

    private sealed class Custom2Exception : Exception;
}
