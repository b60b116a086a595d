using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.Tests.Lambda;

public sealed class LambdaFunctionTests
{
    [Fact]
    public async Task A_function_answers_and_its_process_stays_for_the_next_invocation()
    {
        await using var function = await TestFunction.StartAsync();

        var first = await function.InvokeAsync("""{"do":"echo","n":1}""");
        var second = await function.InvokeAsync("""{"do":"echo","n":2}""");

        Text(first).ShouldBe("""{"do":"echo","n":1}""");
        Text(second).ShouldBe("""{"do":"echo","n":2}""");
        first.Fault.ShouldBeNull();
        first.InitDuration.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        second.InitDuration.ShouldBeNull();
        second.RequestId.ShouldNotBe(first.RequestId);
    }

    [Fact]
    public async Task The_process_has_only_lambdas_variables_and_its_own()
    {
        await using var function = await TestFunction.StartAsync();

        var variables = (await DescribeAsync(function)).GetProperty("Variables");

        variables.GetProperty("GREETING").GetString().ShouldBe("hello");
        variables.GetProperty("AWS_LAMBDA_FUNCTION_NAME").GetString().ShouldBe("subject");
        variables.GetProperty("AWS_REGION").GetString().ShouldBe("eu-central-1");
        variables.GetProperty("AWS_ACCESS_KEY_ID").GetString().ShouldBe("ASIATEST");
        variables.GetProperty("AWS_SESSION_TOKEN").GetString().ShouldBe("token");
        variables.GetProperty("_HANDLER").GetString().ShouldBe("bootstrap");
        variables
            .EnumerateObject()
            .Select(variable => variable.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "AWS_ACCESS_KEY_ID",
                "AWS_DEFAULT_REGION",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "AWS_LAMBDA_FUNCTION_NAME",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "AWS_LAMBDA_RUNTIME_API",
                "AWS_REGION",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN",
                "DOTNET_ROOT",
                "GREETING",
                "LAMBDA_RUNTIME_DIR",
                "LAMBDA_TASK_ROOT",
                "LANG",
                "PATH",
                "TEST_INIT",
                "TZ",
                "_HANDLER",
            ]);
    }

    [Fact]
    public async Task An_invocation_carries_its_id_deadline_function_and_trace()
    {
        await using var function = await TestFunction.StartAsync();
        var before = DateTimeOffset.UtcNow;

        var result = await function.InvokeAsync("""{"do":"describe"}""");

        var headers = JsonDocument.Parse(result.Payload).RootElement.GetProperty("Headers");
        headers.GetProperty("Lambda-Runtime-Aws-Request-Id").GetString().ShouldBe(result.RequestId);
        headers
            .GetProperty("Lambda-Runtime-Invoked-Function-Arn")
            .GetString()
            .ShouldBe("arn:aws:lambda:eu-central-1:111122223333:function:subject");
        headers
            .GetProperty("Lambda-Runtime-Trace-Id")
            .GetString()!
            .ShouldMatch("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$");
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(headers.GetProperty("Lambda-Runtime-Deadline-Ms").GetString()!, null)
        );
        deadline.ShouldBeInRange(before.AddSeconds(29), DateTimeOffset.UtcNow.AddSeconds(31));
    }

    [Fact]
    public async Task An_error_reported_by_a_function_is_the_invocations_fault()
    {
        await using var function = await TestFunction.StartAsync();

        var result = await function.InvokeAsync("""{"do":"fail"}""");

        result.Fault.ShouldBe(new FunctionFault("EventRefused", "it does not fit"));
        Text(result).ShouldBe("""{"errorType":"EventRefused","errorMessage":"it does not fit"}""");
        (await function.InvokeAsync("{}")).InitDuration.ShouldBeNull();
    }

    [Theory]
    [InlineData("exit", "Runtime exited with error: exit status 3")]
    [InlineData("die", "Runtime exited with error: signal: 6")]
    public async Task A_crash_fails_its_invocation_and_the_next_one_gets_a_new_process(string how, string reason)
    {
        await using var function = await TestFunction.StartAsync();

        var crashed = await function.InvokeAsync($$"""{"do":"{{how}}"}""");
        var next = await function.InvokeAsync("{}");

        crashed.Fault.ShouldBe(new FunctionFault("Runtime.ExitError", $"RequestId: {crashed.RequestId} Error: {reason}"));
        next.Fault.ShouldBeNull();
        next.InitDuration.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_process_that_exits_between_two_invocations_is_replaced_transparently()
    {
        await using var function = await TestFunction.StartAsync();

        for (var round = 0; round < 3; round++)
            (await function.InvokeAsync("""{"exitAfterwards":true}""")).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task An_invocation_that_exceeds_the_time_limit_is_killed_and_the_next_one_works()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Options(timeout: TimeSpan.FromSeconds(4)));
        var process = (await DescribeAsync(function)).GetProperty("Process").GetInt32();

        var late = await function.InvokeAsync("""{"do":"hang"}""");

        late.Fault.ShouldBe(new FunctionFault("Sandbox.Timedout", $"RequestId: {late.RequestId} Error: Task timed out after 4.00 seconds"));
        Should.Throw<ArgumentException>(() => Process.GetProcessById(process));
        (await function.InvokeAsync("{}")).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("report", "Runtime.BadConfiguration", "no topic")]
    [InlineData("exit", "Runtime.ExitError", "RequestId: {0} Error: Runtime exited with error: exit status 7")]
    public async Task A_function_that_cannot_start_fails_its_invocation_with_the_reason(string init, string type, string message)
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Options(init: init));

        var result = await function.InvokeAsync("{}");

        result.Fault.ShouldBe(new FunctionFault(type, message.Replace("{0}", result.RequestId, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_start_that_takes_too_long_times_out()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Options(init: "hang", initTimeout: TimeSpan.FromSeconds(1)));

        var result = await function.InvokeAsync("{}");

        result.Fault.ShouldBe(
            new FunctionFault("Sandbox.Timedout", $"RequestId: {result.RequestId} Error: Task timed out after 1.00 seconds")
        );
    }

    [Fact]
    public async Task An_oversized_answer_is_a_fault_and_the_process_survives()
    {
        await using var function = await TestFunction.StartAsync();

        var result = await function.InvokeAsync("""{"do":"big"}""");

        result.Fault.ShouldBe(
            new FunctionFault(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (6291556 bytes)."
            )
        );
        (await function.InvokeAsync("{}")).InitDuration.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_is_reported()
    {
        var file = Path.GetTempFileName();
        var options = new FunctionOptions
        {
            Name = "broken",
            AccountId = "111122223333",
            Region = "eu-central-1",
            Executable = file,
        };
        await using var function = await TestFunction.StartAsync(options);

        var result = await function.InvokeAsync("{}");

        result.Fault!.ErrorType.ShouldBe("Runtime.InvalidEntrypoint");
        result.Fault.ErrorMessage.ShouldStartWith($"RequestId: {result.RequestId} Error: {file}: ");
        File.Delete(file);
    }

    [Fact]
    public async Task Invocations_beyond_the_concurrency_wait_and_a_warm_process_is_preferred()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Options(concurrency: 2));

        (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DescribeAsync(function))))
            .Select(answer => answer.GetProperty("Process").GetInt32())
            .Distinct()
            .Count()
            .ShouldBeInRange(1, 2);

        var alone = new HashSet<int>();
        for (var round = 0; round < 4; round++)
            alone.Add((await DescribeAsync(function)).GetProperty("Process").GetInt32());
        alone.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_ends_the_process_and_fails_waiting_invocations()
    {
        var function = await TestFunction.StartAsync();
        var process = (await DescribeAsync(function)).GetProperty("Process").GetInt32();
        var running = function.InvokeAsync("""{"do":"hang"}""");
        var waiting = function.InvokeAsync("{}");

        await function.DisposeAsync();

        (await Should.ThrowAsync<AwsError>(() => running)).Message.ShouldBe("Function 'subject' was stopped.");
        (await Should.ThrowAsync<AwsError>(() => waiting)).Code.ShouldBe("ServiceException");
        Should.Throw<ArgumentException>(() => Process.GetProcessById(process));
        await Should.ThrowAsync<ObjectDisposedException>(() => function.InvokeAsync("{}"));
    }

    [Fact]
    public async Task What_the_function_writes_is_its_log()
    {
        var written = new TaskCompletionSource<FunctionLogLine>();
        await using var function = await TestFunction.StartAsync(onLog: line => written.TrySetResult(line));

        await function.InvokeAsync("""{"log":"working on it"}""");

        var line = await written.Task.WaitAsync(TimeSpan.FromSeconds(10));
        line.Function.ShouldBe("subject");
        line.Text.ShouldBe("working on it");
        function.Log.Lines.ShouldContain(line);
    }

    [Fact]
    public async Task All_errors_of_the_options_are_reported_together()
    {
        var options = new FunctionOptions
        {
            Name = "two words",
            AccountId = "1",
            Region = "eu-central-1",
            Executable = "/nowhere/bootstrap",
            Timeout = TimeSpan.Zero,
            Concurrency = 0,
            Environment = new Dictionary<string, string> { ["AWS_REGION"] = "us-east-1" },
        };

        var refused = await Should.ThrowAsync<ArgumentException>(() => TestFunction.StartAsync(options));

        refused.Message.ShouldStartWith(
            string.Join(
                Environment.NewLine,
                "Function name 'two words': expected 1 to 64 letters, digits, '-' or '_'.",
                "Account '1' of function 'two words': expected twelve digits.",
                "Executable '/nowhere/bootstrap' of function 'two words' does not exist.",
                "Time limits of function 'two words' must be positive.",
                "Function 'two words' needs a concurrency of at least 1, a queue of at least 0 and a memory of at least 128 MB.",
                "Variable 'AWS_REGION' of function 'two words' is reserved: Lambda sets it."
            )
        );
    }

    private static async Task<JsonElement> DescribeAsync(LambdaFunction function) =>
        JsonDocument.Parse((await function.InvokeAsync("""{"do":"describe"}""")).Payload).RootElement;

    private static string Text(InvocationResult result) => Encoding.UTF8.GetString(result.Payload.Span);
}
