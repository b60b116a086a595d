using Glueline.Aws;

namespace Glueline.Registry.Tests.Wire;

/// <summary>Reading with an assumed role: failures of STS are failures to read a version.</summary>
public sealed class RoleFaultsTests : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::111122223333:role/registry";

    private readonly Guid _id = Guid.NewGuid();
    private GlueServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GlueServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_transient_failure_of_sts_is_retried()
    {
        _server
            .Answers(StsError("Throttling", "Rate exceeded"), 400)
            .Answers(StsError("InternalFailure", "oops"), 500)
            .Answers(Session())
            .Answers(
                $$"""{"SchemaVersionId":"{{_id}}","SchemaDefinition":"\"string\"","DataFormat":"AVRO","VersionNumber":5,"Status":"AVAILABLE"}"""
            );
        using var client = Client();

        (await Cache(client).GetAsync(_id)).Number.ShouldBe(5);

        _server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_reported_at_once_with_a_remedy()
    {
        _server.Answers(StsError("AccessDenied", "User: reader is not authorized to perform: sts:AssumeRole on resource: registry"), 403);
        using var client = Client();

        (await Should.ThrowAsync<SchemaRegistryException>(async () => await Cache(client).GetAsync(_id))).Message.ShouldBe(
            $"GetSchemaVersion of schema version {_id} failed: AccessDenied: User: reader is not authorized to perform: "
                + "sts:AssumeRole on resource: registry. Allow sts:AssumeRole on the role to the calling identity, in its policies and in the "
                + "role's trust policy (request 11111111-2222-3333-4444-555555555555)."
        );
        _server.Requests.Count.ShouldBe(1);
    }

    private static SchemaVersionCache<StoredVersion> Cache(AwsJsonClient client) => new(new GlueSchemaRegistry(client), version => version);

    private AwsJsonClient Client()
    {
        var environment = AwsEnvironment.From(
            new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = _server.Url }
        );
        var options = new AwsClientOptions { MaxAttempts = 1 };
        return new(
            AwsService.Glue,
            AwsIdentity.AssumeRole(AwsIdentity.Static("AKIDEXAMPLE", "secret"), environment, Role, "reader", options: options),
            environment,
            options
        );
    }

    private static string StsError(string code, string message) =>
        $"""<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>11111111-2222-3333-4444-555555555555</RequestId></ErrorResponse>""";

    private static string Session() =>
        $"""<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";
}
