using System.Net;
using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class RetryTests
{
    private static readonly Reply Throttled = Reply.Error(400, """{"__type":"ThrottlingException","Message":"Rate exceeded"}""");

    [Theory]
    [InlineData(400, """{"__type":"ThrottlingException","Message":"Rate exceeded"}""")]
    [InlineData(400, """{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}""")]
    [InlineData(400, """{"__type":"ConcurrentModificationException","Message":"busy"}""")]
    [InlineData(500, """{"__type":"InternalServiceException","Message":"oops"}""")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(503, "")]
    [InlineData(429, "slow down")]
    public async Task A_transient_failure_is_retried_with_a_new_signature(int status, string body)
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Error(status, body), Reply.Ok("{\"a\":1}"));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.Session, glue.Environment(), Keys.Impatient);

        var response = await client.CallAsync("GetSchema", "{\"b\":2}"u8.ToArray(), CancellationToken.None);

        response.Body.ToArray().ShouldBe("{\"a\":1}"u8.ToArray());
        glue.Requests.Count.ShouldBe(2);
        foreach (var request in glue.Requests)
        {
            request.ShouldBeSignedBy(Keys.Id, Keys.Secret, "eu-central-1", "glue");
            request.Text.ShouldBe("{\"b\":2}");
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_is_opened_again()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.HangUp, Reply.Ok());
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), Keys.Impatient);

        await client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None);

        glue.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_is_followed_by_the_next()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Silence, Reply.Ok());
        var options = new AwsClientOptions { AttemptTimeout = TimeSpan.FromMilliseconds(300), MaxRetryDelay = TimeSpan.Zero };
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), options);

        await client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None);

        glue.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Throttling_that_lasts_is_reported_after_the_allowed_attempts(int attempts)
    {
        await using var glue = await LoopbackService.StartAsync(Throttled);
        var options = new AwsClientOptions { MaxAttempts = attempts, MaxRetryDelay = TimeSpan.Zero };
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), options);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        glue.Requests.Count.ShouldBe(attempts);
        failure.Code.ShouldBe("ThrottlingException");
        failure.IsThrottling.ShouldBeTrue();
        failure.IsTransient.ShouldBeTrue();
        failure.Message.ShouldBe("glue GetSchema: ThrottlingException (HTTP 400, request request-1): Rate exceeded");
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("EntityNotFoundException")]
    [InlineData("InvalidInputException")]
    [InlineData("AlreadyExistsException")]
    [InlineData("ValidationException")]
    public async Task A_refusal_is_final(string code)
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Error(400, $$"""{"__type":"{{code}}","Message":"no"}"""));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), Keys.Impatient);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        glue.Requests.Count.ShouldBe(1);
        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.IsTransient.ShouldBeFalse();
    }
}
