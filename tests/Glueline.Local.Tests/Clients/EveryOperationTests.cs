using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Clients;

/// <summary>
/// Every operation, called by common clients: boto3 and the AWS CLI, unmodified, each in its own process. What they understand is compared
/// with AWS's answers.
/// </summary>
public sealed class EveryOperationTests
{
    private const string Registry = "arn:aws:glue:eu-central-1:111122223333:registry/orders";
    private const string Schema = "arn:aws:glue:eu-central-1:111122223333:schema/orders/order";
    private const string First = """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"}]}""";
    private const string Second =
        """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"},{"name":"note","type":["null","string"],"default":null}]}""";
    private const string Refused = """{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}""";
    private const string OfSchema = """ "SchemaId":{"RegistryName":"orders","SchemaName":"order"} """;

    [Theory]
    [InlineData("boto3")]
    [InlineData("cli")]
    public async Task All_operations_answer_as_AWS_does(string kind)
    {
        await using var stage = await RegistryStage.StartAsync();
        await using var client = await ForeignClient.StartAsync(kind, stage);

        await RegistriesAsync(client);
        await SchemasAsync(client);
        var id = await VersionsAsync(client, stage);
        await MetadataAsync(client, id);
        await TagsAsync(client);
        await DeletionsAsync(client, stage);

        var called = stage.Door.Calls.Snapshot().Where(count => count.Service == "glue").Select(count => count.Operation).Distinct();
        GlueService.OperationNames.Except(called).ShouldBeEmpty($"{client.Version} did not call them");
        GlueService.OperationNames.Count().ShouldBe(23);
    }

    [Theory]
    [InlineData("boto3")]
    [InlineData("cli")]
    public async Task A_role_is_assumed_across_accounts_and_may_only_read(string kind)
    {
        await using var stage = await RegistryStage.StartAsync();
        await using var client = await ForeignClient.StartAsync(kind, stage);
        var reader = stage.Names.RegistryReaderRoleArn;

        (await client.CallAsync("GetCallerIdentity", service: "sts")).ShouldBe(
            """{"Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/owner"}""",
            "UserId"
        );
        (await client.CallAsync("CreateRegistry", """{"RegistryName":"glueline"}""")).Answer.ShouldNotBeEmpty();

        client.Signer = stage.As(stage.Names.ConsumerRoleArn);
        (await client.CallAsync("AssumeRole", $$"""{"RoleArn":"{{reader}}","RoleSessionName":"s1"}""", "sts")).ShouldBeRefused(
            "AccessDenied",
            "User: arn:aws:sts::444455556666:assumed-role/glueline-consumer/test is not authorized to perform: sts:AssumeRole on "
                + $"resource: {reader}"
        );
        var role = await client.CallAsync(
            "AssumeRole",
            $$"""{"RoleArn":"{{reader}}","RoleSessionName":"s1","ExternalId":"{{stage.Names.ExternalId}}"}""",
            "sts"
        );
        role.Answer["AssumedRoleUser"]!["Arn"]!.ToString().ShouldBe("arn:aws:sts::111122223333:assumed-role/glueline-registry-reader/s1");
        var keys = role.Answer["Credentials"]!;
        client.Signer = new((string)keys["AccessKeyId"]!, (string)keys["SecretAccessKey"]!)
        {
            SessionToken = (string)keys["SessionToken"]!,
        };

        const string latest =
            """{"SchemaId":{"RegistryName":"glueline","SchemaName":"none"},"SchemaVersionNumber":{"LatestVersion":true}}""";
        (await client.CallAsync("GetSchemaVersion", latest)).ShouldBeRefused(
            "EntityNotFoundException",
            "Schema is not found. RegistryName: glueline, SchemaName: none, SchemaArn: null"
        );
        (await client.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"glueline"}}""")).ShouldBeRefused(
            "AccessDeniedException",
            "User: arn:aws:sts::111122223333:assumed-role/glueline-registry-reader/s1 is not authorized to perform: "
                + "glue:DeleteRegistry on resource: "
                + "arn:aws:glue:eu-central-1:111122223333:registry/glueline because no identity-based policy allows the "
                + "glue:DeleteRegistry action"
        );

        stage.Time.Advance(TimeSpan.FromMinutes(14));
        client.Signer = client.Signer with { KeyId = "AKIAUNKNOWN000000000", SessionToken = null };
        (await client.CallAsync("ListRegistries")).ShouldBeRefused(
            "UnrecognizedClientException",
            "The security token included in the request is invalid."
        );
        client.Signer = stage.Producer with { Secret = "guessed" };
        var forged = (await client.CallAsync("ListRegistries")).Result;
        ((string?)forged["code"]).ShouldBe("InvalidSignatureException");
        ((string?)forged["message"])!.ShouldStartWith("The request signature we calculated does not match the signature you provided.");
    }

    private static async Task RegistriesAsync(ForeignClient client)
    {
        const string orders = """{"RegistryId":{"RegistryName":"orders"}}""";
        (
            await client.CallAsync("CreateRegistry", """{"RegistryName":"orders","Description":"of all shops","Tags":{"team":"sales"}}""")
        ).ShouldBe($$"""{"RegistryArn":"{{Registry}}","RegistryName":"orders","Description":"of all shops","Tags":{"team":"sales"} }""");
        (await client.CallAsync("CreateRegistry", """{"RegistryName":"orders"}""")).ShouldBeRefused(
            "AlreadyExistsException",
            "Registry already exists. RegistryName: orders"
        );
        (await client.CallAsync("CreateRegistry", """{"RegistryName":"parts"}""")).ShouldBe(
            """{"RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/parts","RegistryName":"parts"}"""
        );
        (await client.CallAsync("UpdateRegistry", """{"RegistryId":{"RegistryName":"orders"},"Description":"of some shops"}""")).ShouldBe(
            $$"""{"RegistryArn":"{{Registry}}","RegistryName":"orders"}"""
        );
        var registry = await client.CallAsync("GetRegistry", orders);
        registry.ShouldBe(
            $$"""{"RegistryArn":"{{Registry}}","RegistryName":"orders","Description":"of some shops","Status":"AVAILABLE"}""",
            "CreatedTime",
            "UpdatedTime"
        );
        registry["CreatedTime"]!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        (await client.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"none"}}""")).ShouldBeRefused(
            "EntityNotFoundException",
            "Registry is not found. RegistryName: none, RegistryArn: null"
        );

        var page = await client.CallAsync("ListRegistries", """{"MaxResults":1}""");
        page.Answer["Registries"]!.AsArray().ShouldHaveSingleItem()!["RegistryName"]!.ToString().ShouldBe("orders");
        var rest = await client.CallAsync("ListRegistries", $$"""{"MaxResults":1,"NextToken":"{{page["NextToken"]}}"}""");
        rest.Answer["Registries"]!.AsArray().ShouldHaveSingleItem()!["RegistryName"]!.ToString().ShouldBe("parts");
        rest["NextToken"].ShouldBeNull();
    }

    private static async Task SchemasAsync(ForeignClient client)
    {
        const string head = """ "RegistryId":{"RegistryName":"orders"},"SchemaName":"order","DataFormat":"AVRO" """;
        (await client.CallAsync("CreateSchema", $$"""{{{head}},"SchemaDefinition":{{Quoted(First)}}}""")).ShouldBeRefused(
            "InvalidInputException",
            "Compatibility is not valid."
        );
        (await client.CallAsync("CreateSchema", $$"""{{{head}},"Compatibility":"BACKWARD"}""")).ShouldBeRefused(
            "InvalidInputException",
            "The resource name contains too many or too few characters. Parameter Name: schemaDefinition"
        );
        const string described =
            $$""" "RegistryName":"orders","RegistryArn":"{{Registry}}","SchemaName":"order","SchemaArn":"{{Schema}}","DataFormat":"AVRO","Compatibility":"BACKWARD","SchemaCheckpoint":1,"LatestSchemaVersion":1,"NextSchemaVersion":2,"SchemaStatus":"AVAILABLE" """;
        (
            await client.CallAsync("CreateSchema", $$"""{{{head}},"Compatibility":"BACKWARD","SchemaDefinition":{{Quoted(First)}}}""")
        ).ShouldBe($$"""{{{described}},"SchemaVersionStatus":"AVAILABLE"}""", "SchemaVersionId");
        (
            await client.CallAsync("CreateSchema", $$"""{{{head}},"Compatibility":"BACKWARD","SchemaDefinition":{{Quoted(First)}}}""")
        ).ShouldBeRefused("AlreadyExistsException", "Schema already exists. SchemaName: order");
        (await client.CallAsync("GetSchema", $$"""{{{OfSchema}}}""")).ShouldBe($$"""{{{described}}}""", "CreatedTime", "UpdatedTime");
        (await client.CallAsync("GetSchema", """{"SchemaId":{"RegistryName":"orders","SchemaName":"none"}}""")).ShouldBeRefused(
            "EntityNotFoundException",
            "Schema is not found. RegistryName: orders, SchemaName: none, SchemaArn: null"
        );
        (await client.CallAsync("ListSchemas", """{"RegistryId":{"RegistryName":"orders"}}""")).Answer["Schemas"]!
            .AsArray()
            .ShouldHaveSingleItem()!["SchemaArn"]!
            .ToString()
            .ShouldBe(Schema);
        (await client.CallAsync("CheckSchemaVersionValidity", $$"""{"DataFormat":"AVRO","SchemaDefinition":{{Quoted(First)}}}""")).ShouldBe(
            """{"Valid":true}"""
        );
        (await client.CallAsync("CheckSchemaVersionValidity", """{"DataFormat":"PROTOBUF","SchemaDefinition":"not a schema"}""")).Answer[
            "Valid"
        ]!
            .GetValue<bool>()
            .ShouldBeFalse();
    }

    /// <summary>Returns the id of version 1.</summary>
    private static async Task<string> VersionsAsync(ForeignClient client, RegistryStage stage)
    {
        (await RegisterAsync(client, Second)).ShouldBe("""{"VersionNumber":2,"Status":"AVAILABLE"}""", "SchemaVersionId");
        (await RegisterAsync(client, Refused)).ShouldBe("""{"VersionNumber":3,"Status":"FAILURE"}""", "SchemaVersionId");
        (await RegisterAsync(client, Second)).ShouldBe("""{"VersionNumber":2,"Status":"AVAILABLE"}""", "SchemaVersionId");

        var latest = await client.CallAsync("GetSchemaVersion", $$"""{{{OfSchema}},"SchemaVersionNumber":{"LatestVersion":true} }""");
        latest.ShouldBe(
            $$"""{"SchemaDefinition":{{Quoted(Second)}},"DataFormat":"AVRO","SchemaArn":"{{Schema}}","VersionNumber":2,"Status":"AVAILABLE"}""",
            "SchemaVersionId",
            "CreatedTime"
        );
        var found = await client.CallAsync("GetSchemaByDefinition", $$"""{{{OfSchema}},"SchemaDefinition":{{Quoted(First)}}}""");
        found.ShouldBe($$"""{"SchemaArn":"{{Schema}}","DataFormat":"AVRO","Status":"AVAILABLE"}""", "SchemaVersionId", "CreatedTime");
        (await client.CallAsync("GetSchemaVersion", $$"""{"SchemaVersionId":"{{found["SchemaVersionId"]}}"}"""))["SchemaDefinition"]
            .ShouldBe(First);
        (await client.CallAsync("GetSchemaByDefinition", $$"""{{{OfSchema}},"SchemaDefinition":"\"int\""}""")).ShouldBeRefused(
            "EntityNotFoundException",
            "Schema version is not found. RegistryName: orders, SchemaName: order, SchemaArn: null"
        );
        (await client.CallAsync("ListSchemaVersions", $$"""{{{OfSchema}}}""")).Answer["Schemas"]!
            .AsArray()
            .Select(version => version!["VersionNumber"]!.GetValue<int>())
            .ShouldBe([2, 1, 3]);
        (
            await client.CallAsync(
                "GetSchemaVersionsDiff",
                $$"""{{{OfSchema}},"FirstSchemaVersionNumber":{"VersionNumber":1},"SecondSchemaVersionNumber":{"VersionNumber":2},"SchemaDiffType":"SYNTAX_DIFF"}"""
            )
        )["Diff"]
            .ShouldBe("""[{"op":"add","path":"/fields/1","value":{"name":"note","type":["null","string"],"default":null}}]""");

        (await client.CallAsync("UpdateSchema", $$"""{{{OfSchema}},"Compatibility":"FULL_ALL"}""")).ShouldBeRefused(
            "InvalidInputException",
            "Schema version checkpoint is missing."
        );
        (
            await client.CallAsync(
                "UpdateSchema",
                $$"""{{{OfSchema}},"Compatibility":"FULL_ALL","SchemaVersionNumber":{"VersionNumber":2} }"""
            )
        ).ShouldBe($$"""{"SchemaArn":"{{Schema}}","SchemaName":"order","RegistryName":"orders"}""");
        (await RegisterAsync(client, Second.Replace("note", "remark", StringComparison.Ordinal)))["Status"].ShouldBe("PENDING");
        stage.Time.Advance(TimeSpan.FromSeconds(3));
        return found["SchemaVersionId"]!;
    }

    private static async Task MetadataAsync(ForeignClient client, string id)
    {
        string Pair(string value) =>
            $$"""{"SchemaVersionId":"{{id}}","MetadataKeyValue":{"MetadataKey":"origin","MetadataValue":"{{value}}"} }""";
        string Stored(string value) =>
            $$"""{"LatestVersion":false,"VersionNumber":0,"SchemaVersionId":"{{id}}","MetadataKey":"origin","MetadataValue":"{{value}}"}""";
        (await client.CallAsync("PutSchemaVersionMetadata", Pair("shop"))).ShouldBe(Stored("shop"));
        (await client.CallAsync("PutSchemaVersionMetadata", Pair("shop"))).ShouldBeRefused(
            "AlreadyExistsException",
            $"Resource already exist for schema version id: {id}, metadata key: origin, metadata value: shop"
        );
        (await client.CallAsync("PutSchemaVersionMetadata", Pair("web"))).ShouldBe(Stored("web"));
        var pairs = (await client.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}"}""")).Answer["MetadataInfoMap"]![
            "origin"
        ]!;
        pairs["MetadataValue"]!.ToString().ShouldBe("web");
        pairs["OtherMetadataValueList"]!.AsArray().ShouldHaveSingleItem()!["MetadataValue"]!.ToString().ShouldBe("shop");
        (await client.CallAsync("RemoveSchemaVersionMetadata", Pair("web"))).ShouldBe(Stored("web"));
        (await client.CallAsync("RemoveSchemaVersionMetadata", Pair("web"))).ShouldBeRefused(
            "EntityNotFoundException",
            $"Metadata is not found for the schema version. SchemaVersionId: {id}"
        );
    }

    private static async Task TagsAsync(ForeignClient client)
    {
        (await client.CallAsync("TagResource", $$"""{"ResourceArn":"{{Registry}}","TagsToAdd":{"stage":"test"} }""")).ShouldBe("{}");
        (await client.CallAsync("GetTags", $$"""{"ResourceArn":"{{Registry}}"}""")).ShouldBe(
            """{"Tags":{"stage":"test","team":"sales"} }"""
        );
        (await client.CallAsync("UntagResource", $$"""{"ResourceArn":"{{Registry}}","TagsToRemove":["team"]}""")).ShouldBe("{}");
        (await client.CallAsync("GetTags", $$"""{"ResourceArn":"{{Registry}}"}""")).ShouldBe("""{"Tags":{"stage":"test"}}""");
    }

    private static async Task DeletionsAsync(ForeignClient client, RegistryStage stage)
    {
        (await client.CallAsync("DeleteSchemaVersions", $$"""{{{OfSchema}},"Versions":"2"}""")).ShouldBeRefused(
            "InvalidInputException",
            "Cannot delete checkpoint version."
        );
        (await client.CallAsync("DeleteSchemaVersions", $$"""{{{OfSchema}},"Versions":"999"}""")).ShouldBe(
            """{"SchemaVersionErrors":[{"VersionNumber":999,"ErrorDetails":{"ErrorCode":"ResourceNotFoundException","ErrorMessage":"Version number not found"}}]}"""
        );
        (await client.CallAsync("DeleteSchemaVersions", $$"""{{{OfSchema}},"Versions":"3"}""")).ShouldBe("""{"SchemaVersionErrors":[]}""");
        (await client.CallAsync("DeleteSchema", $$"""{{{OfSchema}}}""")).ShouldBe(
            $$"""{"SchemaArn":"{{Schema}}","SchemaName":"order","Status":"DELETING"}"""
        );
        const string orders = """{"RegistryId":{"RegistryName":"orders"}}""";
        (await client.CallAsync("DeleteRegistry", orders)).ShouldBe(
            $$"""{"RegistryName":"orders","RegistryArn":"{{Registry}}","Status":"DELETING"}"""
        );
        stage.Time.Advance(TimeSpan.FromSeconds(3));
        (await client.CallAsync("GetRegistry", orders)).ShouldBeRefused(
            "EntityNotFoundException",
            "Registry is not found. RegistryName: orders, RegistryArn: null"
        );
    }

    private static Task<ForeignReply> RegisterAsync(ForeignClient client, string definition) =>
        client.CallAsync("RegisterSchemaVersion", $$"""{{{OfSchema}},"SchemaDefinition":{{Quoted(definition)}}}""");

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
