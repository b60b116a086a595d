using System.Text;
using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class SigningTests
{
    private static readonly byte[] Body = """{"SchemaVersionId":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63"}"""u8.ToArray();

    [Fact]
    public void The_tests_own_signer_reproduces_the_golden_vector_of_botocore()
    {
        var request = new ReceivedRequest(
            "POST",
            "/",
            new Dictionary<string, string>
            {
                ["content-type"] = "application/x-amz-json-1.1",
                ["host"] = "glue.us-east-1.amazonaws.com",
                ["x-amz-date"] = "20260102T030405Z",
                ["x-amz-security-token"] = Keys.Token,
                ["x-amz-target"] = "AWSGlue.GetSchemaVersion",
            },
            Body
        );

        var canonical = SignatureV4.CanonicalRequest(request, "content-type;host;x-amz-date;x-amz-security-token;x-amz-target");

        SignatureV4.HexHash(Body).ShouldBe("088f2fd62157bb622ed3e17908f4e03bedc02f31b5435c78b938b387bf77c3f2");
        SignatureV4.HexHash(Encoding.UTF8.GetBytes(canonical)).ShouldBe("21c136e1ad34b832933ebbc24f65f84be3a7265c9f3d299f8441c8fd19d355e2");
        SignatureV4
            .Signature(canonical, Keys.Secret, "20260102T030405Z", "20260102/us-east-1/glue/aws4_request")
            .ShouldBe("9f790124d7158d59f8589ba57a1580bb69cbf9fe89530a04f00f45c96ab9ba95");
    }

    [Fact]
    public async Task A_call_is_signed_over_target_token_and_body()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Ok());
        using var client = new AwsJsonClient(AwsService.Glue, Keys.Session, glue.Environment());

        await client.CallAsync("GetSchemaVersion", Body, CancellationToken.None);

        var request = glue.Requests.ShouldHaveSingleItem();
        request.ShouldBeSignedBy(Keys.Id, Keys.Secret, "eu-central-1", "glue");
        request.Header("X-Amz-Security-Token").ShouldBe(Keys.Token);
        request.Body.ShouldBe(Body);
    }

    [Fact]
    public async Task A_functions_alias_is_part_of_what_is_signed_and_its_log_is_asked_for()
    {
        await using var lambda = await LoopbackService.StartAsync(
            new Reply(200, "{}"u8.ToArray(), ("X-Amz-Log-Result", "bG9n"), ("X-Amz-Function-Error", "Unhandled"), ("X-Other", "x"))
        );
        using var client = new AwsJsonClient(AwsService.LoggedFunction("glueline-consumer:live"), Keys.Session, lambda.Environment());

        var answer = await client.CallAsync("Invoke", Body, CancellationToken.None);

        var request = lambda.Requests.ShouldHaveSingleItem();
        (request.Path, request.Header("X-Amz-Log-Type")).ShouldBe(("/2015-03-31/functions/glueline-consumer%3Alive/invocations", "Tail"));
        // The path is encoded once more to be signed, by every service but S3.
        (request with { Path = request.Path.Replace("%", "%25", StringComparison.Ordinal) }).ShouldBeSignedBy(
            Keys.Id,
            Keys.Secret,
            "eu-central-1",
            "lambda"
        );
        answer
            .Headers.OrderBy(header => header.Key, StringComparer.Ordinal)
            .ShouldBe([new(AwsService.FunctionErrorHeader, "Unhandled"), new(AwsService.LogHeader, "bG9n")]);
    }

    [Fact]
    public async Task Keys_without_a_session_send_no_token()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Ok());
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment());

        await client.CallAsync("GetSchemaVersion", Body, CancellationToken.None);

        var request = glue.Requests.ShouldHaveSingleItem();
        request.ShouldBeSignedBy(Keys.Id, Keys.Secret, "eu-central-1", "glue");
        request.Header("X-Amz-Security-Token").ShouldBeNull();
    }

    [Theory]
    [InlineData("glue", "AWSGlue.GetSchema", "application/x-amz-json-1.1")]
    [InlineData("dynamodb", "DynamoDB_20120810.GetSchema", "application/x-amz-json-1.0")]
    [InlineData("sqs", "AmazonSQS.GetSchema", "application/x-amz-json-1.0")]
    public async Task Each_service_has_its_own_scope_target_and_content_type(string signingName, string target, string contentType)
    {
        AwsService service = signingName switch
        {
            "glue" => AwsService.Glue,
            "dynamodb" => AwsService.DynamoDb,
            _ => AwsService.Sqs,
        };
        await using var server = await LoopbackService.StartAsync(Reply.Ok());
        using var client = new AwsJsonClient(service, Keys.User, server.Environment(("AWS_REGION", "us-west-2")));

        await client.CallAsync("GetSchema", Body, CancellationToken.None);

        var request = server.Requests.ShouldHaveSingleItem();
        request.ShouldBeSignedBy(Keys.Id, Keys.Secret, "us-west-2", signingName);
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/");
        request.Header("X-Amz-Target").ShouldBe(target);
        request.Header("Content-Type").ShouldBe(contentType);
        request.Header("User-Agent").ShouldNotBeNull().ShouldContain("glueline/");
    }
}
