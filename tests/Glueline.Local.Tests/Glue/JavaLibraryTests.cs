using System.Text.Json.Nodes;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

/// <summary>The calls of AWS's Java library 2.0 with its default settings.</summary>
public sealed class JavaLibraryTests
{
    private const string Calls = "shared/interop/requests-of-java.ndjson";

    /// <summary>proto2 with an extension range, which the service's documentation excludes.</summary>
    private const string ExtensionCase = "java-pb-two";

    [Theory]
    [InlineData("""{}""", """ "" """)]
    [InlineData("""{}""", """ "DEFAULT-DESCRIPTION-eu-central-1-default-registry" """)]
    [InlineData("null", "null")]
    public async Task A_schema_without_tags_and_description_is_created(string tags, string description)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = await stage.CallAsync(
            "CreateSchema",
            $$"""{"RegistryId":{"RegistryName":"default-registry"},"SchemaName":"s","DataFormat":"AVRO","Compatibility":"BACKWARD","Tags":{{tags}},"Description":{{description}},"SchemaDefinition":"\"int\""}"""
        );
        reply.ShouldBeAnswered()["SchemaVersionStatus"].ShouldBe("AVAILABLE");
        reply["Description"].ShouldBe((string?)JsonNode.Parse(description));
        (await stage.CallAsync("GetTags", """{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:schema/default-registry/s"}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe("""{"Tags":{}}""");
    }

    [Fact]
    public async Task A_registry_without_tags_is_created()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r","Description":"","Tags":{}}"""))
            .ShouldBeAnswered()["RegistryName"]
            .ShouldBe("r");
    }

    [Fact]
    public async Task Without_tags_no_permission_to_tag_is_needed()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"glueline"}""")).ShouldBeAnswered();
        // The shipped policy of the producer function doesn't allow glue:TagResource.
        (
            await stage.CallAsync(
                "CreateSchema",
                """{"RegistryId":{"RegistryName":"glueline"},"SchemaName":"s","DataFormat":"AVRO","Compatibility":"FULL","Tags":{},"SchemaDefinition":"\"int\""}""",
                stage.As(stage.Names.ProducerRoleArn)
            )
        ).ShouldBeAnswered();
    }

    [Fact]
    public async Task Every_call_of_the_library_is_accepted_as_on_AWS()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateRegistryAsync("interop");
        // The recorded calls have ids of another registry.
        string? id = null;
        var faults = new List<string>();
        foreach (var (operation, body, schema) in Recorded())
        {
            if (schema == ExtensionCase && operation != "GetSchemaByDefinition")
            {
                if (operation == "CreateSchema")
                    (await stage.CallAsync(operation, body)).ShouldBeRefused("InvalidInputException");
                continue;
            }
            if (body.ContainsKey("SchemaVersionId"))
                body["SchemaVersionId"] = id;
            var reply = await stage.CallAsync(operation, body);
            if (operation == "GetSchemaByDefinition")
                reply.ShouldBeRefused(
                    "EntityNotFoundException",
                    $"Schema is not found. RegistryName: interop, SchemaName: {schema}, SchemaArn: null"
                );
            else if (reply.Status != 200)
                faults.Add($"{operation} {schema}: {reply.Text}");
            if (operation == "CreateSchema")
                id = reply["SchemaVersionId"];
        }
        faults.ShouldBeEmpty();
    }

    /// <summary>The calls in order, each with its schema.</summary>
    private static IEnumerable<(string Operation, JsonObject Body, string Schema)> Recorded()
    {
        var schema = "";
        foreach (var line in Lines())
        {
            var call = JsonNode.Parse(line)!;
            var body = call["body"]!.AsObject();
            schema = (string?)(body["SchemaName"] ?? body["SchemaId"]?["SchemaName"]) ?? schema;
            yield return ((string)call["operation"]!, body, schema);
        }
    }

    private static string[] Lines()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, Calls);
            if (File.Exists(file))
                return File.ReadAllLines(file);
        }
        Assert.Skip($"the library's calls are not next to the repository, at ../{Calls}");
        return [];
    }
}
