using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class ErrorMappingTests
{
    private static readonly AwsClientOptions Once = new() { MaxAttempts = 1 };

    // status, body, x-amzn-ErrorType, x-amzn-query-error, expected code, expected words, transient, throttling
    public static TheoryData<int, string, string?, string?, string, string, bool, bool> Answers => new()
    {
        { 400, """{"__type":"EntityNotFoundException","Message":"Schema version is not found."}""", null, null, "EntityNotFoundException", "Schema version is not found.", false, false },
        { 400, """{"__type":"com.amazonaws.glue#AlreadyExistsException","message":"there"}""", null, null, "AlreadyExistsException", "there", false, false },
        { 400, """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"table"}""", null, null, "ResourceNotFoundException", "table", false, false },
        { 400, """{"__type":"com.amazon.coral.service#SerializationException"}""", null, null, "SerializationException", "", false, false },
        { 400, """{"__type":"AccessDeniedException:http://internal.amazon.com/","Message":"no"}""", null, null, "AccessDeniedException", "no", false, false },
        { 400, """{"__type":"X","message":"first","Message":"second"}""", null, null, "X", "first", false, false },
        { 400, """{"message":"m"}""", "com.amazonaws.glue#InvalidInputException:http://u/", null, "InvalidInputException", "m", false, false },
        { 400, """{"__type":"Body","message":"m"}""", "Header", null, "Body", "m", false, false },
        { 400, """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"m"}""", null, "AWS.SimpleQueueService.NonExistentQueue;Sender", "AWS.SimpleQueueService.NonExistentQueue", "m", false, false },
        { 400, """{"__type":17,"message":null}""", null, null, "Http400", "", false, false },
        { 403, "[1,2]", null, null, "Http403", "", false, false },
        { 404, "", null, null, "Http404", "", false, false },
        { 503, "<html>upstream</html>", null, null, "Http503", "", true, false },
        { 413, "too large", null, null, "Http413", "", false, false },
        { 500, """{"__type":"InternalServiceException","Message":"oops"}""", null, null, "InternalServiceException", "oops", true, false },
        { 400, """{"__type":"RequestLimitExceeded"}""", null, null, "RequestLimitExceeded", "", true, true },
        { 400, """{"__type":"ConcurrentModificationException","Message":"m"}""", null, null, "ConcurrentModificationException", "m", true, false },
        { 429, "", null, null, "Http429", "", true, true },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_error_answer_becomes_code_words_and_kind(
        int status, string body, string? errorType, string? queryError, string code, string words, bool transient, bool throttling)
    {
        List<(string, string)> headers = [];
        if (errorType is not null) headers.Add(("x-amzn-ErrorType", errorType));
        if (queryError is not null) headers.Add(("x-amzn-query-error", queryError));
        await using var glue = await LoopbackService.StartAsync(Reply.Error(status, body, [.. headers]));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), Once);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe(code);
        failure.ServiceMessage.ShouldBe(words);
        failure.StatusCode.ShouldNotBeNull();
        ((int)failure.StatusCode.Value).ShouldBe(status);
        failure.RequestId.ShouldBe("request-1");
        failure.Service.ShouldBe("glue");
        failure.Operation.ShouldBe("GetSchema");
        failure.IsTransient.ShouldBe(transient);
        failure.IsThrottling.ShouldBe(throttling);
    }

    [Fact]
    public async Task An_endpoint_that_redirects_is_no_endpoint()
    {
        await using var portal = await LoopbackService.StartAsync(Reply.Error(302, "", ("Location", "http://portal.invalid/login")));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, portal.Environment(), Once);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Message.ShouldBe(
            $"glue GetSchema: Http302 (HTTP 302, request request-1): {portal.Url}/ sends the call elsewhere, which no AWS service does. "
            + "AWS_ENDPOINT_URL says so: check that it is right and that something listens there.");
        portal.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void A_failure_without_words_or_request_id_still_reads_as_a_sentence() =>
        new AwsServiceException("glue", "GetSchema", "Http503", "", System.Net.HttpStatusCode.ServiceUnavailable)
            .Message.ShouldBe("glue GetSchema: Http503 (HTTP 503).");
}
