using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class ErrorMappingTests
{
    private static readonly AwsClientOptions Once = new() { MaxAttempts = 1 };

    // status, body, x-amzn-ErrorType, x-amzn-query-error, expected code, expected message, transient, throttling
    public static TheoryData<int, string, string?, string?, string, string, bool, bool> Answers =>
        new()
        {
            {
                400,
                """{"__type":"EntityNotFoundException","Message":"Schema version is not found."}""",
                null,
                null,
                "EntityNotFoundException",
                "Schema version is not found.",
                false,
                false
            },
            {
                400,
                """{"__type":"com.amazonaws.glue#AlreadyExistsException","message":"there"}""",
                null,
                null,
                "AlreadyExistsException",
                "there",
                false,
                false
            },
            {
                400,
                """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"table"}""",
                null,
                null,
                "ResourceNotFoundException",
                "table",
                false,
                false
            },
            {
                400,
                """{"__type":"com.amazon.coral.service#SerializationException"}""",
                null,
                null,
                "SerializationException",
                "",
                false,
                false
            },
            {
                400,
                """{"__type":"AccessDeniedException:http://internal.amazon.com/","Message":"no"}""",
                null,
                null,
                "AccessDeniedException",
                "no",
                false,
                false
            },
            { 400, """{"__type":"X","message":"first","Message":"second"}""", null, null, "X", "first", false, false },
            {
                400,
                """{"message":"m"}""",
                "com.amazonaws.glue#InvalidInputException:http://u/",
                null,
                "InvalidInputException",
                "m",
                false,
                false
            },
            { 400, """{"__type":"Body","message":"m"}""", "Header", null, "Body", "m", false, false },
            {
                400,
                """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"m"}""",
                null,
                "AWS.SimpleQueueService.NonExistentQueue;Sender",
                "AWS.SimpleQueueService.NonExistentQueue",
                "m",
                false,
                false
            },
            { 400, """{"__type":17,"message":null}""", null, null, "Http400", "@\"{\"__type\":17,\"message\":null}\"", false, false },
            { 403, "[1,2]", null, null, "Http403", "@\"[1,2]\"", false, false },
            { 404, "", null, null, "Http404", "@an empty body", false, false },
            { 503, "\r\n <html>up\tstream</html>\r\n<p>", null, null, "Http503", "@\"<html>up stream</html>\"", true, false },
            { 500, "", null, null, "Http500", "@an empty body", true, false },
            { 413, "too large", null, null, "Http413", "@\"too large\"", false, false },
            {
                500,
                """{"__type":"InternalServiceException","Message":"oops"}""",
                null,
                null,
                "InternalServiceException",
                "oops",
                true,
                false
            },
            { 400, """{"__type":"RequestLimitExceeded"}""", null, null, "RequestLimitExceeded", "", true, true },
            {
                400,
                """{"__type":"ConcurrentModificationException","Message":"m"}""",
                null,
                null,
                "ConcurrentModificationException",
                "m",
                true,
                false
            },
            { 429, "", null, null, "Http429", "@an empty body", true, true },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_error_answer_becomes_code_message_and_kind(
        int status,
        string body,
        string? errorType,
        string? queryError,
        string code,
        string message,
        bool transient,
        bool throttling
    )
    {
        List<(string, string)> headers = [];
        if (errorType is not null)
            headers.Add(("x-amzn-ErrorType", errorType));
        if (queryError is not null)
            headers.Add(("x-amzn-query-error", queryError));
        await using var glue = await LoopbackService.StartAsync(Reply.Error(status, body, [.. headers]));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), Once);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe(code);
        failure.ServiceMessage.ShouldBe(
            message.StartsWith('@')
                ? $"{glue.Url}/ answered with {message[1..]}, which is not an answer of an AWS service. AWS_ENDPOINT_URL sets this endpoint: "
                    + "check that it is right and that something listens there."
                : message
        );
        failure.InnerException.ShouldBeNull();
        failure.StatusCode.ShouldNotBeNull();
        ((int)failure.StatusCode.Value).ShouldBe(status);
        failure.RequestId.ShouldBe("request-1");
        failure.Service.ShouldBe("glue");
        failure.Operation.ShouldBe("GetSchema");
        failure.IsTransient.ShouldBe(transient);
        failure.IsThrottling.ShouldBe(throttling);
    }

    [Fact]
    public async Task An_endpoint_that_redirects_is_an_error()
    {
        await using var portal = await LoopbackService.StartAsync(Reply.Error(302, "", ("Location", "http://portal.invalid/login")));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, portal.Environment(), Once);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Message.ShouldBe(
            $"glue GetSchema: Http302 (HTTP 302, request request-1): {portal.Url}/ redirects the call, which no AWS service does. "
                + "AWS_ENDPOINT_URL sets this endpoint: check that it is right and that something listens there."
        );
        portal.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_proxy_that_requires_a_sign_in_is_reported_as_one()
    {
        await using var proxy = await LoopbackService.StartAsync(Reply.Error(407, "<h1>Sign in</h1>"));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, proxy.Environment(), Once);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.ServiceMessage.ShouldBe(
            $"{proxy.Url}/ answered with \"<h1>Sign in</h1>\", which is not an answer of an AWS service. "
                + "A proxy requires a user name and a password: set them in HTTPS_PROXY, or bypass the proxy with NO_PROXY."
        );
    }

    [Fact]
    public async Task An_endpoint_that_an_option_sets_is_reported_with_the_options_name()
    {
        var environment = AwsEnvironment.ForEndpoint("eu-central-1", new Uri("http://127.0.0.1:1"), "--endpoint");
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, environment, Once);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.ServiceMessage.ShouldBe(
            "http://127.0.0.1:1/ cannot be reached: the connection was refused. --endpoint sets this endpoint: check that it is right and that "
                + "something listens there."
        );
    }

    [Fact]
    public void A_failure_without_message_or_request_id_is_still_a_sentence() =>
        new AwsServiceException("glue", "GetSchema", "Http503", "", System.Net.HttpStatusCode.ServiceUnavailable).Message.ShouldBe(
            "glue GetSchema: Http503 (HTTP 503)."
        );
}
