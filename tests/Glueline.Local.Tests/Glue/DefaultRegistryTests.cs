using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

/// <summary>AWS's own client uses <c>default-registry</c> by default, and never creates it.</summary>
public sealed class DefaultRegistryTests
{
    private const string Schema = """ "SchemaId":{"RegistryName":"default-registry","SchemaName":"s"} """;
    private const string Arn = "arn:aws:glue:eu-central-1:111122223333:registry/default-registry";
    private const string SchemaMissing = "Schema is not found. RegistryName: default-registry, SchemaName: s, SchemaArn: null";
    private const string New =
        """ "RegistryId":{"RegistryName":"default-registry"},"SchemaName":"s","DataFormat":"AVRO","Compatibility":"BACKWARD","SchemaDefinition":"\"int\"" """;

    [Fact]
    public async Task A_client_that_names_it_can_look_up_create_and_register()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("GetSchemaByDefinition", $$"""{{{Schema}},"SchemaDefinition":"\"int\""}""")).ShouldBeRefused(
            "EntityNotFoundException",
            SchemaMissing
        );
        (await stage.CallAsync("RegisterSchemaVersion", $$"""{{{Schema}},"SchemaDefinition":"\"int\""}""")).ShouldBeRefused(
            "EntityNotFoundException",
            SchemaMissing
        );
        (await stage.CallAsync("CreateSchema", $"{{{New}}}")).ShouldBeAnswered()["RegistryArn"].ShouldBe(Arn);
        (await stage.CallAsync("RegisterSchemaVersion", $$"""{{{Schema}},"SchemaDefinition":"\"long\""}"""))
            .ShouldBeAnswered()["VersionNumber"]
            .ShouldBe("2");
        (await stage.CallAsync("GetSchemaByDefinition", $$"""{{{Schema}},"SchemaDefinition":"\"long\""}"""))
            .ShouldBeAnswered()["Status"]
            .ShouldBe("AVAILABLE");
    }

    [Theory]
    [InlineData("GetRegistry", """ "RegistryId":{"RegistryName":"default-registry"} """)]
    [InlineData("GetRegistry", $$""" "RegistryId":{"RegistryArn":"{{Arn}}"} """)]
    [InlineData("UpdateRegistry", """ "RegistryId":{"RegistryName":"default-registry"},"Description":"d" """)]
    [InlineData("ListSchemas", """ "RegistryId":{"RegistryName":"default-registry"} """)]
    [InlineData("GetTags", $$""" "ResourceArn":"{{Arn}}" """)]
    [InlineData("TagResource", $$""" "ResourceArn":"{{Arn}}","TagsToAdd":{"a":"b"} """)]
    [InlineData("UntagResource", $$""" "ResourceArn":"{{Arn}}","TagsToRemove":["a"] """)]
    [InlineData("CreateRegistry", """ "RegistryName":"default-registry" """)]
    [InlineData("CreateSchema", New)]
    public async Task The_first_call_that_names_it_finds_it(string operation, string members)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync(operation, $"{{{members}}}")).ShouldBeAnswered();
        (await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"default-registry"}}"""))
            .ShouldBeAnswered()["Status"]
            .ShouldBe("AVAILABLE");
    }

    [Theory]
    [InlineData("GetSchema", Schema)]
    [InlineData("UpdateSchema", Schema)]
    [InlineData("DeleteSchema", Schema)]
    [InlineData("ListSchemaVersions", Schema)]
    [InlineData("DeleteSchemaVersions", $$"""{{Schema}},"Versions":"2" """)]
    [InlineData("GetSchemaVersion", $$"""{{Schema}},"SchemaVersionNumber":{"LatestVersion":true} """)]
    [InlineData(
        "GetSchemaVersionsDiff",
        $$"""{{Schema}},"FirstSchemaVersionNumber":{"VersionNumber":1},"SecondSchemaVersionNumber":{"VersionNumber":2},"SchemaDiffType":"SYNTAX_DIFF" """
    )]
    [InlineData(
        "PutSchemaVersionMetadata",
        $$"""{{Schema}},"SchemaVersionNumber":{"VersionNumber":1},"MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"} """
    )]
    [InlineData(
        "RemoveSchemaVersionMetadata",
        $$"""{{Schema}},"SchemaVersionNumber":{"VersionNumber":1},"MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"} """
    )]
    [InlineData("QuerySchemaVersionMetadata", $$"""{{Schema}},"SchemaVersionNumber":{"VersionNumber":1} """)]
    public async Task A_missing_schema_in_it_is_reported_and_not_a_missing_registry(string operation, string members)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync(operation, $"{{{members}}}")).ShouldBeRefused("EntityNotFoundException", SchemaMissing);
    }

    [Fact]
    public async Task It_can_be_deleted_and_comes_back_empty_when_it_is_named_again()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"default-registry"}}""")).ShouldBeRefused(
            "EntityNotFoundException",
            "Registry is not found. RegistryName: default-registry, RegistryArn: null"
        );
        (await stage.CallAsync("CreateSchema", $"{{{New}}}")).ShouldBeAnswered();
        (await stage.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"default-registry"}}""")).ShouldBeAnswered();

        (await stage.CallAsync("CreateSchema", $"{{{New}}}")).ShouldBeRefused(
            "ConcurrentModificationException",
            "Registry is being deleted. RegistryName: default-registry"
        );
        (await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"default-registry"}}"""))["Status"].ShouldBe("DELETING");
        stage.Time.Advance(new LocalGlueOptions().DeletionDelay);
        (await stage.CallAsync("ListRegistries", "{}")).Json["Registries"]!.AsArray().ShouldBeEmpty();
        (await stage.CallAsync("GetSchema", $"{{{Schema}}}")).ShouldBeRefused("EntityNotFoundException", SchemaMissing);
        (await stage.CallAsync("CreateSchema", $"{{{New}}}")).ShouldBeAnswered();
    }

    [Fact]
    public async Task Other_accounts_regions_and_names_do_not_see_it()
    {
        await using var stage = await RegistryStage.StartAsync();
        (
            await stage.CallAsync("GetTags", """{"ResourceArn":"arn:aws:glue:us-east-1:111122223333:registry/default-registry"}""")
        ).ShouldBeRefused("EntityNotFoundException");
        (await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"Default-Registry"}}""")).ShouldBeRefused(
            "EntityNotFoundException"
        );
        (await stage.CallAsync("GetSchema", """{"SchemaId":{"RegistryName":"other","SchemaName":"s"}}""")).ShouldBeRefused(
            "EntityNotFoundException",
            "Registry is not found. RegistryName: other"
        );
        (await stage.CallAsync("ListRegistries", "{}")).Json["Registries"]!.AsArray().ShouldBeEmpty();
    }
}
