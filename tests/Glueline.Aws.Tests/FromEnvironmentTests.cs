using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

/// <summary>The only tests that touch the process's variables; within a class they run one after the other.</summary>
public sealed class FromEnvironmentTests : IDisposable
{
    private static readonly string[] Variables =
    [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_EC2_METADATA_DISABLED",
        "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_CONFIG_FILE",
        "AWS_REGION",
        "AWS_ENDPOINT_URL_GLUE",
    ];

    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public void Dispose()
    {
        foreach (var (name, value) in Variables.Zip(_before))
            Environment.SetEnvironmentVariable(name, value);
    }

    [Theory]
    [InlineData("session")]
    [InlineData("")]
    public async Task The_keys_that_Lambda_sets_sign_the_calls(string token)
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Ok());
        Set("AWS_ACCESS_KEY_ID", "ASIAFUNCTION");
        Set("AWS_SECRET_ACCESS_KEY", "hush");
        Set("AWS_SESSION_TOKEN", token);
        Set("AWS_REGION", "eu-west-1");
        Set("AWS_ENDPOINT_URL_GLUE", glue.Url);
        using var client = new AwsJsonClient(AwsService.Glue, AwsIdentity.FromEnvironment(), AwsEnvironment.FromProcess());

        await client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None);

        glue.Requests[0].ShouldBeSignedBy("ASIAFUNCTION", "hush", "eu-west-1", "glue");
        glue.Requests[0].Header("X-Amz-Security-Token").ShouldBe(token.Length == 0 ? null : token);
    }

    [Fact]
    public async Task Without_any_keys_the_error_names_what_to_set()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Ok());
        Set("AWS_ACCESS_KEY_ID", null);
        Set("AWS_SECRET_ACCESS_KEY", null);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        Set("AWS_CONFIG_FILE", "/nonexistent/config");
        using var client = new AwsJsonClient(AwsService.Glue, AwsIdentity.FromEnvironment(), glue.Environment());

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe("NoCredentials");
        failure.IsTransient.ShouldBeFalse();
        failure.Message.ShouldStartWith("glue GetSchema: NoCredentials: The request could not be signed: ");
        failure.Message.ShouldEndWith(" Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the process a role.");
        glue.Requests.ShouldBeEmpty();
    }

    private static void Set(string name, string? value) => Environment.SetEnvironmentVariable(name, value);
}
