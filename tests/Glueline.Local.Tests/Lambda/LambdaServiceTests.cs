using System.Text;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.Tests.Lambda;

public sealed class LambdaServiceTests
{
    private const string Arn = "arn:aws:lambda:eu-central-1:111122223333:function:subject";

    private static readonly Caller Allowed = new StubCaller("111122223333", "lambda:InvokeFunction", Arn);

    [Theory]
    [InlineData("subject")]
    [InlineData("subject:$LATEST")]
    [InlineData("111122223333:function:subject")]
    [InlineData("arn%3Aaws%3Alambda%3Aeu-central-1%3A111122223333%3Afunction%3Asubject")]
    public async Task A_function_is_found_by_name_and_by_arn(string name)
    {
        await using var function = await TestFunction.StartAsync();
        var service = Service(function);

        var reply = await service.HandleAsync(Request(Allowed, name, """{"a":1}"""), default);

        reply.Status.ShouldBe(200);
        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe("""{"a":1}""");
        reply.Headers["X-Amz-Executed-Version"].ShouldBe("$LATEST");
        reply.Headers.Keys.ShouldNotContain("X-Amz-Function-Error");
    }

    [Fact]
    public async Task A_failure_of_the_function_is_a_reply_with_an_error_header()
    {
        await using var function = await TestFunction.StartAsync();

        var reply = await Service(function).HandleAsync(Request(Allowed, "subject", """{"do":"fail"}"""), default);

        reply.Status.ShouldBe(200);
        reply.Headers["X-Amz-Function-Error"].ShouldBe("Unhandled");
        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe("""{"errorType":"EventRefused","errorMessage":"it does not fit"}""");
    }

    [Fact]
    public async Task The_end_of_the_invocations_own_log_is_returned_if_it_is_asked_for()
    {
        await using var function = await TestFunction.StartAsync();
        var service = Service(function);

        (await service.HandleAsync(Request(Allowed, "subject", """{"log":"before"}"""), default)).Headers.Keys.ShouldNotContain(
            "X-Amz-Log-Result"
        );
        for (var number = 1; number <= 20; number++)
        {
            var reply = await service.HandleAsync(
                WithLog(Request(Allowed, "subject", $$"""{"log":"line {{number}}\nend {{number}}"}""")),
                default
            );
            Log(reply).ShouldBe($"line {number}\nend {number}\n");
        }

        var cut = Log(
            await service.HandleAsync(WithLog(Request(Allowed, "subject", $$"""{"log":"{{new string('x', 5000)}}\nend"}""")), default)
        );
        (cut.Length, cut[..3], cut[^5..]).ShouldBe((4096, "xxx", "\nend\n"));
        function.Log.Lines.Select(line => line.Text).ShouldNotContain(line => line.Contains("---", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_invocation_has_its_log_too_and_an_unknown_kind_of_log_is_refused()
    {
        await using var function = await TestFunction.StartAsync();
        var service = Service(function);

        Log(await service.HandleAsync(WithLog(Request(Allowed, "subject", """{"log":"why","do":"exit"}""")), default)).ShouldBe("why\n");
        (await RefusedAsync(service, WithLog(Request(Allowed, "subject", "{}"), "All"))).Code.ShouldBe("ValidationException");
    }

    [Fact]
    public async Task Without_a_body_the_event_is_an_empty_object_and_a_dry_run_starts_nothing()
    {
        await using var function = await TestFunction.StartAsync();
        var service = Service(function);

        (await service.HandleAsync(Request(Allowed, "subject", "", "DryRun"), default)).Status.ShouldBe(204);
        var reply = await service.HandleAsync(Request(Allowed, "subject", ""), default);

        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe("{}");
    }

    [Theory]
    [InlineData("nobody", "ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:eu-central-1:111122223333:function:nobody")]
    [InlineData("two%20words", "ValidationException", 400, "'two words' is neither the name nor the ARN of a function.")]
    public async Task A_missing_function_is_reported(string name, string code, int status, string message)
    {
        var everything = new StubCaller("111122223333", "*", "*");

        var error = await RefusedAsync(Service(), Request(everything, name, "{}"));

        (error.Code, error.Status, error.Message).ShouldBe((code, status, message));
    }

    [Fact]
    public async Task A_caller_without_permission_is_refused_before_anything_else()
    {
        var stranger = new StubCaller("111122223333", "lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:111122223333:function:other");

        var error = await RefusedAsync(Service(), Request(stranger, "subject", "no json"));

        (error.Code, error.Status).ShouldBe(("AccessDeniedException", 403));
        error.Message.ShouldBe(
            $"User: {stranger.Arn} is not authorized to perform: lambda:InvokeFunction on resource: {Arn} "
                + "because no identity-based policy allows the lambda:InvokeFunction action"
        );
    }

    [Theory]
    [InlineData("not json", "RequestResponse", "InvalidRequestContentException", 400)]
    [InlineData("{} {}", "RequestResponse", "InvalidRequestContentException", 400)]
    [InlineData("{}", "Event", "InvalidParameterValueException", 400)]
    public async Task A_request_that_Lambda_would_refuse_is_refused(string body, string type, string code, int status)
    {
        await using var function = await TestFunction.StartAsync();

        var error = await RefusedAsync(Service(function), Request(Allowed, "subject", body, type));

        (error.Code, error.Status).ShouldBe((code, status));
    }

    [Fact]
    public async Task A_request_of_more_than_6_megabytes_is_refused()
    {
        await using var function = await TestFunction.StartAsync();

        var error = await RefusedAsync(Service(function), Request(Allowed, "subject", new string('1', (6 * 1024 * 1024) + 1)));

        (error.Code, error.Status, error.Message).ShouldBe(
            ("RequestEntityTooLargeException", 413, "Request must be smaller than 6291456 bytes for the InvokeFunction operation")
        );
    }

    [Fact]
    public async Task Other_operations_are_reported_as_unsupported()
    {
        var request = Request(Allowed, "subject", "") with { Method = "GET", Path = "/2015-03-31/functions/" };

        (await RefusedAsync(Service(), request)).Code.ShouldBe("UnknownOperationException");
    }

    [Theory]
    [InlineData("POST", "/2015-03-31/functions/f/invocations", "Invoke")]
    [InlineData("GET", "/2015-03-31/functions/", "GET /2015-03-31/functions/")]
    public void An_operation_is_named_by_method_and_path(string method, string path, string operation)
    {
        var request = Request(Allowed, "f", "") with { Method = method, Path = path };

        ((IAwsService)Service()).OperationOf(request).ShouldBe(operation);
    }

    [Fact]
    public void An_error_is_rendered_as_lambda_renders_it()
    {
        var reply = Service().Render(new AwsError("ResourceNotFoundException", "Function not found: f", 404), "id-1");

        reply.Status.ShouldBe(404);
        reply.Headers["x-amzn-ErrorType"].ShouldBe("ResourceNotFoundException");
        reply.Headers["x-amzn-RequestId"].ShouldBe("id-1");
        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe("""{"Type":"User","Message":"Function not found: f"}""");
    }

    private static SignedRequest WithLog(SignedRequest request, string type = "Tail") =>
        request with
        {
            Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { ["X-Amz-Log-Type"] = type },
        };

    private static string Log(AwsReply reply) => Encoding.UTF8.GetString(Convert.FromBase64String(reply.Headers["X-Amz-Log-Result"]));

    private static LambdaService Service(params ReadOnlySpan<LambdaFunction> functions)
    {
        var directory = new FunctionDirectory();
        foreach (var function in functions)
            directory.Add(function);
        return new LambdaService(directory);
    }

    private static async Task<AwsError> RefusedAsync(LambdaService service, SignedRequest request) =>
        await Should.ThrowAsync<AwsError>(() => service.HandleAsync(request, default));

    private static SignedRequest Request(Caller caller, string function, string body, string type = "RequestResponse") =>
        new(
            "POST",
            $"/2015-03-31/functions/{function}/invocations",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Amz-Invocation-Type"] = type },
            Encoding.UTF8.GetBytes(body),
            "eu-central-1",
            caller
        );
}
