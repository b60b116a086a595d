using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry.Tests.Wire;

public sealed class GlueSchemaRegistryTests : IAsyncLifetime
{
    private const string Id = "b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63";

    private static readonly SchemaId Schema = new() { RegistryName = "fleet", SchemaName = "readings" };

    private GlueServer _server = null!;
    private AwsJsonClient _client = null!;
    private GlueSchemaRegistry _registry = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await GlueServer.StartAsync();
        var environment = AwsEnvironment.From(
            new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL_GLUE"] = _server.Url }
        );
        _client = new AwsJsonClient(AwsService.Glue, AwsIdentity.Static("AKIDEXAMPLE", "secret"), environment, new() { MaxAttempts = 1 });
        _registry = new GlueSchemaRegistry(_client);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task CreateRegistry_names_the_registry()
    {
        _server.Answers("""{"RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/fleet","RegistryName":"fleet"}""");

        (await _registry.CreateRegistryAsync(new() { RegistryName = "fleet" })).RegistryArn.ShouldBe(
            "arn:aws:glue:eu-central-1:111122223333:registry/fleet"
        );

        ShouldHaveAsked("CreateRegistry", """{"RegistryName":"fleet"}""");
    }

    [Fact]
    public async Task CreateSchema_sends_the_definition_with_short_escapes()
    {
        _server.Answers(
            $$"""{"SchemaName":"readings","LatestSchemaVersion":1,"NextSchemaVersion":2,"SchemaVersionId":"{{Id}}","SchemaVersionStatus":"AVAILABLE"}"""
        );

        var answer = await _registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = "fleet" },
                SchemaName = "readings",
                DataFormat = "AVRO",
                Compatibility = "FULL",
                SchemaDefinition = "\"string\"",
            }
        );

        (answer.SchemaVersionId, answer.SchemaVersionStatus, answer.NextSchemaVersion).ShouldBe((Id, "AVAILABLE", 2));
        ShouldHaveAsked(
            "CreateSchema",
            """{"RegistryId":{"RegistryName":"fleet"},"SchemaName":"readings","DataFormat":"AVRO","Compatibility":"FULL","SchemaDefinition":"\"string\""}"""
        );
    }

    [Fact]
    public async Task GetSchema_answers_mode_and_checkpoint()
    {
        _server.Answers(
            """{"SchemaName":"readings","Compatibility":"FULL_ALL","SchemaCheckpoint":3,"LatestSchemaVersion":7,"CreatedTime":"2026-09-26T14:48:30.671Z"}"""
        );

        var answer = await _registry.GetSchemaAsync(new() { SchemaId = Schema });

        (answer.Compatibility, answer.SchemaCheckpoint, answer.LatestSchemaVersion).ShouldBe(("FULL_ALL", 3, 7));
        ShouldHaveAsked("GetSchema", """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"}}""");
    }

    [Fact]
    public async Task RegisterSchemaVersion_answers_number_and_status()
    {
        _server.Answers($$"""{"SchemaVersionId":"{{Id}}","VersionNumber":2,"Status":"PENDING"}""");

        var answer = await _registry.RegisterSchemaVersionAsync(new() { SchemaId = Schema, SchemaDefinition = "\"string\"" });

        (answer.SchemaVersionId, answer.VersionNumber, answer.Status).ShouldBe((Id, 2, "PENDING"));
        ShouldHaveAsked(
            "RegisterSchemaVersion",
            """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"},"SchemaDefinition":"\"string\""}"""
        );
    }

    public static TheoryData<object, string> WaysToAVersion =>
        new()
        {
            {
                new GetSchemaVersionRequest { SchemaVersionId = Id },
                $$"""{"SchemaVersionId":"{{Id}}"}"""
            },
            {
                new GetSchemaVersionRequest
                {
                    SchemaId = Schema,
                    SchemaVersionNumber = new() { LatestVersion = true },
                },
                """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"},"SchemaVersionNumber":{"LatestVersion":true}}"""
            },
            {
                new GetSchemaVersionRequest
                {
                    SchemaId = Schema,
                    SchemaVersionNumber = new() { VersionNumber = 5 },
                },
                """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"},"SchemaVersionNumber":{"VersionNumber":5}}"""
            },
        };

    [Theory]
    [MemberData(nameof(WaysToAVersion), DisableDiscoveryEnumeration = true)]
    public async Task GetSchemaVersion_reads_by_id_by_number_and_the_latest(object request, string body)
    {
        _server.Answers(
            $$"""{"SchemaVersionId":"{{Id}}","SchemaDefinition":"\"string\"","DataFormat":"AVRO","VersionNumber":5,"Status":"AVAILABLE"}"""
        );

        var answer = await _registry.GetSchemaVersionAsync((GetSchemaVersionRequest)request);

        (answer.SchemaDefinition, answer.VersionNumber, answer.Status).ShouldBe(("\"string\"", 5, "AVAILABLE"));
        ShouldHaveAsked("GetSchemaVersion", body);
    }

    [Fact]
    public async Task GetSchemaByDefinition_answers_the_id()
    {
        _server.Answers($$"""{"SchemaVersionId":"{{Id}}","Status":"FAILURE"}""");

        (await _registry.GetSchemaByDefinitionAsync(new() { SchemaId = Schema, SchemaDefinition = "\"é\"" })).Status.ShouldBe("FAILURE");

        ShouldHaveAsked(
            "GetSchemaByDefinition",
            """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"},"SchemaDefinition":"\"é\""}"""
        );
    }

    [Fact]
    public async Task Versions_are_listed_to_the_last_page()
    {
        _server
            .Answers(
                """{"Schemas":[{"VersionNumber":2,"Status":"AVAILABLE"},{"VersionNumber":1,"Status":"AVAILABLE"}],"NextToken":"more"}"""
            )
            .Answers("""{"Schemas":[{"VersionNumber":3,"Status":"FAILURE"}]}""");

        var numbers = await _registry.ListAllSchemaVersionsAsync(Schema).Select(version => version.VersionNumber).ToListAsync();

        numbers.ShouldBe([2, 1, 3]);
        ShouldHaveAsked("ListSchemaVersions", """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"},"MaxResults":100}""");
        ShouldHaveAsked(
            "ListSchemaVersions",
            """{"SchemaId":{"SchemaName":"readings","RegistryName":"fleet"},"MaxResults":100,"NextToken":"more"}"""
        );
    }

    [Fact]
    public async Task Schemas_are_listed_to_the_last_page()
    {
        _server.Answers("""{"Schemas":[{"SchemaName":"a"}],"NextToken":"more"}""").Answers("""{"Schemas":[],"NextToken":""}""");

        (
            await _registry.ListAllSchemasAsync(new RegistryId { RegistryName = "fleet" }).Select(schema => schema.SchemaName).ToListAsync()
        ).ShouldBe(["a"]);

        ShouldHaveAsked("ListSchemas", """{"RegistryId":{"RegistryName":"fleet"},"MaxResults":100}""");
        ShouldHaveAsked("ListSchemas", """{"RegistryId":{"RegistryName":"fleet"},"MaxResults":100,"NextToken":"more"}""");
    }

    [Fact]
    public async Task CheckSchemaVersionValidity_answers_the_parsers_message()
    {
        _server.Answers("""{"Valid":false,"Error":"Unrecognized token 'not'"}""");

        var answer = await _registry.CheckSchemaVersionValidityAsync(new() { DataFormat = "AVRO", SchemaDefinition = "not a schema" });

        (answer.Valid, answer.Error).ShouldBe((false, "Unrecognized token 'not'"));
        ShouldHaveAsked("CheckSchemaVersionValidity", """{"DataFormat":"AVRO","SchemaDefinition":"not a schema"}""");
    }

    [Fact]
    public async Task PutSchemaVersionMetadata_attaches_a_pair()
    {
        _server.Answers($$"""{"LatestVersion":false,"VersionNumber":0,"SchemaVersionId":"{{Id}}","MetadataKey":"k","MetadataValue":"v"}""");

        await _registry.PutSchemaVersionMetadataAsync(
            new()
            {
                SchemaVersionId = Id,
                MetadataKeyValue = new() { MetadataKey = "k", MetadataValue = "v" },
            }
        );

        ShouldHaveAsked(
            "PutSchemaVersionMetadata",
            $$$"""{"SchemaVersionId":"{{{Id}}}","MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"}}"""
        );
    }

    [Fact]
    public async Task A_refusal_keeps_the_services_code_and_message()
    {
        _server.Answers(
            """{"__type":"EntityNotFoundException","Message":"Schema is not found. RegistryName: fleet, SchemaName: readings, SchemaArn: null"}""",
            400
        );

        var problem = await Should.ThrowAsync<AwsServiceException>(() => _registry.GetSchemaAsync(new() { SchemaId = Schema }));

        (problem.Code, problem.ServiceMessage, problem.RequestId).ShouldBe(
            (
                "EntityNotFoundException",
                "Schema is not found. RegistryName: fleet, SchemaName: readings, SchemaArn: null",
                "11111111-2222-3333-4444-555555555555"
            )
        );
    }

    [Theory]
    [InlineData("<html>\r\n<title>Proxy</title>", "\"<html>\"")]
    [InlineData("", "an empty body")]
    [InlineData("{\"SchemaName\":", "\"{\"SchemaName\":\"")]
    [InlineData("null", "\"null\"")]
    public async Task An_answer_that_is_not_the_services_is_reported(string body, string said)
    {
        _server.Answers(body);

        var problem = await Should.ThrowAsync<AwsServiceException>(() => _registry.GetSchemaAsync(new() { SchemaId = Schema }));

        problem.Code.ShouldBe("UnreadableAnswer");
        problem.ServiceMessage.ShouldMatch(
            $"^http://[^ ]+ answered with {System.Text.RegularExpressions.Regex.Escape(said)}, which is not the JSON of this "
                + "operation\\. Check that the endpoint is the AWS Glue service\\.$"
        );
    }

    [Theory]
    [InlineData("""{"SchemaDefinition":"\"string\"","DataFormat":"AVRO","VersionNumber":5,"Status":"AVAILABLE"}""", "SchemaVersionId")]
    [InlineData($$"""{"SchemaVersionId":"{{Id}}","DataFormat":"AVRO","VersionNumber":5,"Status":"AVAILABLE"}""", "SchemaDefinition")]
    [InlineData(
        $$"""{"SchemaVersionId":"{{Id}}","SchemaDefinition":"\"string\"","DataFormat":"THRIFT","VersionNumber":5,"Status":"AVAILABLE"}""",
        "known DataFormat"
    )]
    [InlineData(
        $$"""{"SchemaVersionId":"{{Id}}","SchemaDefinition":"\"string\"","DataFormat":"AVRO","Status":"AVAILABLE"}""",
        "VersionNumber"
    )]
    [InlineData($$"""{"SchemaVersionId":"{{Id}}","SchemaDefinition":"\"string\"","DataFormat":"AVRO","VersionNumber":5}""", "known Status")]
    public async Task An_incomplete_answer_is_reported(string body, string member)
    {
        _server.Answers(body);
        var registrar = new SchemaRegistrar(_registry, new() { Registry = "fleet" });

        (await Should.ThrowAsync<SchemaRegistryException>(() => registrar.FindLatestAsync("readings"))).Message.ShouldBe(
            $"GetSchemaVersion of schema \"readings\" in registry \"fleet\": the service's answer has no {member}. Check that the "
                + "endpoint is the AWS Glue service."
        );
    }

    private void ShouldHaveAsked(string operation, string body)
    {
        _server.Requests.TryDequeue(out var request).ShouldBeTrue();
        request.ShouldBe(($"AWSGlue.{operation}", "application/x-amz-json-1.1", body));
    }
}
