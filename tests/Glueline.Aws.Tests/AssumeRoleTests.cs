using Glueline.Aws.Tests.Server;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Aws.Tests;

public sealed class AssumeRoleTests
{
    private const string Role = "arn:aws:iam::111122223333:role/registry-reader";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private int _assumptions;

    [Fact]
    public async Task The_source_assumes_the_role_and_the_role_signs_the_calls()
    {
        await using var aws = await LoopbackService.StartAsync(Answer);
        using var client = Client(aws, externalId: "glueline/consumer:1");

        await client.CallAsync("GetSchemaVersion", "{}"u8.ToArray(), CancellationToken.None);

        aws.Requests.Count.ShouldBe(2);
        var (sts, glue) = (aws.Requests[0], aws.Requests[1]);
        sts.ShouldBeSignedBy(Keys.Id, Keys.Secret, "eu-central-1", "sts");
        sts.Header("X-Amz-Security-Token").ShouldBe(Keys.Token);
        sts.Form["Action"].ShouldBe("AssumeRole");
        sts.Form["Version"].ShouldBe("2011-06-15");
        sts.Form["RoleArn"].ShouldBe(Role);
        sts.Form["RoleSessionName"].ShouldBe("glueline-consumer");
        sts.Form["ExternalId"].ShouldBe("glueline/consumer:1");
        glue.ShouldBeSignedBy("ASIA1", "secret1", "eu-central-1", "glue");
        glue.Header("X-Amz-Security-Token").ShouldBe("token1");
    }

    [Fact]
    public async Task Without_an_external_id_none_is_sent()
    {
        await using var aws = await LoopbackService.StartAsync(Answer);
        using var client = Client(aws);

        await client.CallAsync("GetSchemaVersion", "{}"u8.ToArray(), CancellationToken.None);

        aws.Requests[0].Form.Keys.ShouldNotContain("ExternalId");
    }

    [Fact]
    public async Task A_url_signed_by_a_session_expires_with_it()
    {
        await using var aws = await LoopbackService.StartAsync(Answer);
        var role = AwsIdentity.AssumeRole(Keys.Session, aws.Environment(), Role, "glueline", options: new() { TimeProvider = _time });
        var presigner = new AwsPresigner(role, _time);
        var start = _time.GetUtcNow();

        (await SignAsync()).Expires.ShouldBe(start.AddMinutes(15));
        _time.Advance(TimeSpan.FromMinutes(50));
        (await SignAsync()).Expires.ShouldBe(start.AddMinutes(60));

        Task<PresignedUrl> SignAsync() =>
            presigner.SignAsync("kafka-cluster", "eu-central-1", new Uri("https://host"), "a:B", TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_session_is_used_until_five_minutes_before_it_expires()
    {
        await using var aws = await LoopbackService.StartAsync(Answer);
        using var client = Client(aws);

        await CallAsync(client);
        _time.Advance(TimeSpan.FromMinutes(54));
        await CallAsync(client);
        _assumptions.ShouldBe(1);

        _time.Advance(TimeSpan.FromMinutes(1));
        await CallAsync(client);
        _assumptions.ShouldBe(2);
        aws.Requests[^1].ShouldBeSignedBy("ASIA2", "secret2", "eu-central-1", "glue");

        await CallAsync(client);
        _assumptions.ShouldBe(2);
    }

    [Theory]
    [InlineData("ExpiredTokenException")]
    [InlineData("UnrecognizedClientException")]
    [InlineData("AccessDeniedException")]
    public async Task A_session_that_is_refused_before_its_time_is_replaced_once_for_all_callers(string code)
    {
        await using var aws = await LoopbackService.StartAsync(async request =>
            request.Header("X-Amz-Security-Token") == "token1" && request.Header("X-Amz-Target") is not null
                ? Reply.Error(400, $$"""{"__type":"{{code}}","message":"no longer"}""")
                : await Answer(request)
        );
        using var client = Client(aws);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallAsync(client)));

        _assumptions.ShouldBe(2);
        aws.Requests[^1].ShouldBeSignedBy("ASIA2", "secret2", "eu-central-1", "glue");
    }

    [Theory]
    [InlineData("ExpiredTokenException")]
    [InlineData("AccessDeniedException")]
    public async Task A_service_that_refuses_every_session_makes_no_call_of_STS_for_each_call(string code)
    {
        await using var aws = await LoopbackService.StartAsync(async request =>
            request.Header("X-Amz-Target") is null
                ? await Answer(request)
                : Reply.Error(400, $$"""{"__type":"{{code}}","message":"no longer"}""")
        );
        using var client = Client(aws);

        for (var i = 0; i < 10; i++)
            (await Should.ThrowAsync<AwsServiceException>(() => CallAsync(client))).Code.ShouldBe(code);
        _assumptions.ShouldBe(2);

        _time.Advance(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<AwsServiceException>(() => CallAsync(client));
        _assumptions.ShouldBe(3);
    }

    [Fact]
    public async Task However_many_callers_wait_one_assumption_is_under_way()
    {
        var calling = new TaskCompletionSource();
        await using var aws = await LoopbackService.StartAsync(async request =>
        {
            if (request.Header("X-Amz-Target") is null)
                await calling.Task;
            return await Answer(request);
        });
        using var client = Client(aws);

        var calls = Enumerable.Range(0, 30).Select(_ => CallAsync(client)).ToArray();
        calling.SetResult();
        await Task.WhenAll(calls);

        _assumptions.ShouldBe(1);
        aws.Requests.Count(request => request.Header("X-Amz-Target") is not null).ShouldBe(30);
    }

    [Fact]
    public async Task Two_clients_of_one_identity_share_its_session()
    {
        await using var aws = await LoopbackService.StartAsync(Answer);
        var identity = Identity(aws);
        using var glue = new AwsJsonClient(AwsService.Glue, identity, aws.Environment());
        using var dynamo = new AwsJsonClient(AwsService.DynamoDb, identity, aws.Environment());

        await CallAsync(glue);
        await CallAsync(dynamo);

        _assumptions.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_role_is_reported_with_the_answer_of_STS()
    {
        const string Refusal = """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: u is not authorized to perform: sts:AssumeRole on resource: r</Message></Error><RequestId>sts-1</RequestId></ErrorResponse>
            """;
        await using var aws = await LoopbackService.StartAsync(Reply.Error(403, Refusal));
        using var client = Client(aws);

        var failure = await Should.ThrowAsync<AwsServiceException>(CallAsync(client));

        failure.Service.ShouldBe("sts");
        failure.Operation.ShouldBe("AssumeRole");
        failure.Code.ShouldBe("AccessDenied");
        failure.IsTransient.ShouldBeFalse();
        failure.Message.ShouldBe(
            "sts AssumeRole: AccessDenied (HTTP 403, request sts-1): User: u is not authorized to perform: sts:AssumeRole on resource: r"
        );
        aws.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var refuse = true;
        await using var aws = await LoopbackService.StartAsync(request => refuse ? Task.FromResult(Reply.Error(403, "")) : Answer(request));
        using var client = Client(aws);
        await Should.ThrowAsync<AwsServiceException>(CallAsync(client));

        refuse = false;
        await CallAsync(client);

        aws.Requests[^1].ShouldBeSignedBy("ASIA1", "secret1", "eu-central-1", "glue");
    }

    [Fact]
    public async Task While_a_session_is_valid_a_failed_renewal_is_not_an_error_and_is_tried_again_half_a_minute_later()
    {
        var refuse = false;
        var refused = 0;
        await using var aws = await LoopbackService.StartAsync(request =>
        {
            if (!refuse || request.Header("X-Amz-Target") is not null)
                return Answer(request);
            refused++;
            return Task.FromResult(Reply.Error(403, ""));
        });
        using var client = Client(aws);
        await CallAsync(client);

        refuse = true;
        _time.Advance(TimeSpan.FromMinutes(56));
        await CallAsync(client);
        await CallAsync(client);
        refused.ShouldBe(1);
        aws.Requests[^1].ShouldBeSignedBy("ASIA1", "secret1", "eu-central-1", "glue");

        _time.Advance(TimeSpan.FromSeconds(30));
        await CallAsync(client);
        refused.ShouldBe(2);

        _time.Advance(TimeSpan.FromMinutes(4));
        (await Should.ThrowAsync<AwsServiceException>(CallAsync(client))).Service.ShouldBe("sts");
    }

    [Fact]
    public async Task An_STS_that_cannot_be_reached_is_named_and_not_the_service_called()
    {
        await using var aws = await LoopbackService.StartAsync(Answer);
        var environment = aws.Environment(("AWS_ENDPOINT_URL_STS", "http://sts.invalid"));
        var identity = AwsIdentity.AssumeRole(Keys.Session, environment, Role, "glueline-consumer", options: new() { MaxAttempts = 1 });
        using var client = new AwsJsonClient(AwsService.Glue, identity, environment);

        var failure = await Should.ThrowAsync<AwsServiceException>(CallAsync(client));

        failure.Code.ShouldBe("EndpointUnreachable");
        failure.Message.ShouldStartWith("sts AssumeRole: EndpointUnreachable: http://sts.invalid/ cannot be reached");
        failure.Message.ShouldContain("AWS_ENDPOINT_URL_STS sets this endpoint");
        aws.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_cancel_the_assumption_for_others()
    {
        using var impatient = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        await using var aws = await LoopbackService.StartAsync(async request =>
        {
            if (request.Header("X-Amz-Target") is not null)
                return await Answer(request);
            await impatient.CancelAsync();
            await gate.Task;
            return await Answer(request);
        });
        using var client = Client(aws);

        var first = client.CallAsync("GetSchemaVersion", "{}"u8.ToArray(), impatient.Token);
        var second = CallAsync(client);
        await Should.ThrowAsync<OperationCanceledException>(first);
        gate.SetResult();
        await second;

        _assumptions.ShouldBe(1);
    }

    private static Task<AwsJsonResponse> CallAsync(AwsJsonClient client) =>
        client.CallAsync("GetSchemaVersion", "{}"u8.ToArray(), CancellationToken.None);

    private AwsJsonClient Client(LoopbackService aws, string? externalId = null) =>
        new(AwsService.Glue, Identity(aws, externalId), aws.Environment());

    private AwsIdentity Identity(LoopbackService aws, string? externalId = null) =>
        AwsIdentity.AssumeRole(
            Keys.Session,
            aws.Environment(),
            Role,
            "glueline-consumer",
            externalId,
            new() { TimeProvider = _time, MaxRetryDelay = TimeSpan.Zero }
        );

    private Task<Reply> Answer(ReceivedRequest request)
    {
        if (request.Header("X-Amz-Target") is not null)
            return Task.FromResult(Reply.Ok());
        var n = Interlocked.Increment(ref _assumptions);
        var expiry = _time.GetUtcNow().AddHours(1);
        return Task.FromResult(
            Reply.Ok(
                $"""
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                <AssumedRoleUser><AssumedRoleId>AROA:session</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/R/session</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIA{n}</AccessKeyId><SecretAccessKey>secret{n}</SecretAccessKey><SessionToken>token{n}</SessionToken><Expiration>{expiry:yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
                </AssumeRoleResult><ResponseMetadata><RequestId>sts-{n}</RequestId></ResponseMetadata></AssumeRoleResponse>
                """
            )
        );
    }
}
