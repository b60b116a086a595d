using System.Buffers;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Tests.Server;

namespace Glueline.Lambda.Tests;

[Collection("the trace variable belongs to the process")]
public sealed class LifecycleTests
{
    private const string ApiVariable = "AWS_LAMBDA_RUNTIME_API";

    [Fact]
    public async Task Asked_to_stop_while_idle_the_handler_is_disposed_and_the_process_ends_with_0()
    {
        var handler = new Handler((_, _, _, _) => ValueTask.CompletedTask);
        await using var function = await Function.StartAsync(handler);
        await function.Server.FirstRequest.Task.WaitAsync(TimeSpan.FromSeconds(10));

        function.Stop();

        (await function.ExitAsync()).ShouldBe(0);
        handler.IsDisposed.ShouldBeTrue();
        function.LogText.ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_to_stop_during_an_invocation_the_invoker_gets_an_error()
    {
        var working = new TaskCompletionSource();
        var handler = new Handler(
            async (_, _, _, cancellation) =>
            {
                var cancelled = new TaskCompletionSource();
                using var registration = cancellation.Register(cancelled.SetResult);
                working.SetResult();
                await cancelled.Task;
                cancellation.ThrowIfCancellationRequested();
            }
        );
        await using var function = await Function.StartAsync(handler);
        function.Server.Send("id-1", []);
        await working.Task.WaitAsync(TimeSpan.FromSeconds(10));

        function.Stop();

        var error = await function.Server.AnswerAsync();
        error.Path.ShouldBe("invocation/id-1/error");
        error.Json.GetProperty("errorType").GetString().ShouldBe("Stopped");
        (await function.ExitAsync()).ShouldBe(0);
        handler.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task An_invocation_that_finishes_when_asked_to_stop_is_answered()
    {
        Function? function = null;
        function = await Function.StartAsync(
            (_, response, _) =>
            {
                response.Write("\"done\""u8);
                function!.Stop();
            }
        );
        await using var running = function;

        function.Server.Send("id-1", []);

        (await function.Server.AnswerAsync()).Text.ShouldBe("\"done\"");
        (await function.ExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_Runtime_API_ends_the_process_with_1()
    {
        using var output = new MemoryStream();
        var gone = await RuntimeApiServer.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        var options = new LambdaRuntimeOptions { RuntimeApi = address, Log = new LambdaLog(output, LogFormat.Text, LogLevel.Info) };

        var exit = await LambdaRuntime.RunAsync(options, _ => ValueTask.FromResult<ILambdaHandler>(new Handler((_, _, _, _) => default)));

        exit.ShouldBe(1);
        System
            .Text.Encoding.UTF8.GetString(output.ToArray())
            .ShouldContain($"GET http://{address}/2018-06-01/runtime/invocation/next failed twice: ");
    }

    [Fact]
    public async Task Started_by_hand_the_program_explains_itself_and_creates_no_handler()
    {
        Environment.SetEnvironmentVariable(ApiVariable, null);

        (await LambdaRuntime.RunAsync(_ => throw new InvalidOperationException("must not be called"))).ShouldBe(1);

        Should
            .Throw<InvalidOperationException>(LambdaRuntimeOptions.FromEnvironment)
            .Message.ShouldBe(
                "AWS_LAMBDA_RUNTIME_API is not set: this program is a Lambda function and is started by Lambda, or by the local stack "
                    + "(glueline up)."
            );
    }

    [Fact]
    public async Task The_address_comes_from_the_variable_that_Lambda_sets()
    {
        await using var server = await RuntimeApiServer.StartAsync();
        Environment.SetEnvironmentVariable(ApiVariable, server.Address);
        try
        {
            using var stop = new CancellationTokenSource();
            var run = LambdaRuntime.RunAsync(
                _ =>
                    ValueTask.FromResult<ILambdaHandler>(
                        new Handler(
                            (_, response, _, _) =>
                            {
                                response.Write("{}"u8);
                                return default;
                            }
                        )
                    ),
                stop.Token
            );
            server.Send("id-1", []);
            (await server.AnswerAsync()).Text.ShouldBe("{}");

            await stop.CancelAsync();
            (await run.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(0);
        }
        finally
        {
            Environment.SetEnvironmentVariable(ApiVariable, null);
        }
    }
}
