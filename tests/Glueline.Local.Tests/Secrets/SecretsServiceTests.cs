using System.Text;
using System.Text.Json;
using Glueline.Local.Identity;
using Glueline.Local.Protocol;
using Glueline.Local.Secrets;

namespace Glueline.Local.Tests.Secrets;

public sealed class SecretsServiceTests
{
    private const string Account = "111122223333";
    private const string Arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_till-Local1";

    private static readonly SecretsService Service = new(Account, "eu-central-1", [new("AmazonMSK_till", """{"username":"till"}""")]);

    [Theory]
    [InlineData("AmazonMSK_till")]
    [InlineData(Arn)]
    [InlineData("arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_till")]
    public async Task A_secret_is_found_by_name_and_by_either_form_of_its_arn(string id)
    {
        var answer = JsonDocument
            .Parse((await CallAsync(id, new StubCaller(Account, "secretsmanager:GetSecretValue", Arn))).Body)
            .RootElement;
        answer.GetProperty("ARN").GetString().ShouldBe(Arn);
        answer.GetProperty("SecretString").GetString().ShouldBe("""{"username":"till"}""");
    }

    [Theory]
    [InlineData("AmazonMSK_till", Account, "secretsmanager:DescribeSecret", "AccessDeniedException")]
    [InlineData(Arn, "444455556666", "*", "AccessDeniedException")]
    [InlineData("AmazonMSK_till", "444455556666", "*", "ResourceNotFoundException")]
    [InlineData("other", Account, "*", "ResourceNotFoundException")]
    public async Task Other_requests_are_refused(string id, string account, string action, string code) =>
        (await Should.ThrowAsync<AwsError>(() => CallAsync(id, new StubCaller(account, action, "*")))).Code.ShouldBe(code);

    [Theory]
    [InlineData("GetSecretValue", "{}", "ValidationException")]
    [InlineData("GetSecretValue", "[]", "SerializationException")]
    [InlineData("GetSecretValue", "{", "SerializationException")]
    [InlineData("PutSecretValue", "{}", "UnknownOperationException")]
    public async Task Invalid_requests_are_refused(string operation, string body, string code) =>
        (await Should.ThrowAsync<AwsError>(() => CallAsync(operation, body, new StubCaller(Account, "*", "*")))).Code.ShouldBe(code);

    [Fact]
    public void The_producers_role_may_read_only_its_own_secret()
    {
        var roles = StackAccounts
            .Create(new() { ProducerSecretArn = Arn })
            .SelectMany(account => account.Roles)
            .ToDictionary(role => role.Name);
        May("glueline-producer", Arn).ShouldBeTrue();
        May("glueline-producer", Arn + "x").ShouldBeFalse();
        May("glueline-consumer", Arn).ShouldBeFalse();
        May("glueline-registry-reader", Arn).ShouldBeFalse();

        bool May(string role, string secret) => new RoleCaller(roles[role], "test").May("secretsmanager:GetSecretValue", secret);
    }

    private static Task<AwsReply> CallAsync(string id, Caller caller) =>
        CallAsync("GetSecretValue", JsonSerializer.Serialize(new { SecretId = id }), caller);

    private static async Task<AwsReply> CallAsync(string operation, string body, Caller caller) =>
        await Service.HandleAsync(
            new(
                "POST",
                "/",
                new Dictionary<string, string> { ["X-Amz-Target"] = $"secretsmanager.{operation}" },
                Encoding.UTF8.GetBytes(body),
                "eu-central-1",
                caller
            ),
            CancellationToken.None
        );
}
