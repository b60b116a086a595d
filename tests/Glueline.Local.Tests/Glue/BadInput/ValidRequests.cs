using System.Text.Json.Nodes;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue.BadInput;

/// <summary>
/// For each operation a valid request, with every member that can be combined, and the required members.
/// </summary>
internal static class ValidRequests
{
    private const string Registry = """ "RegistryId":{"RegistryName":"r"} """;
    private const string Schema = """ "SchemaId":{"RegistryName":"r","SchemaName":"s"} """;
    private const string Pair = """ "MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"} """;
    private const string Text =
        """ "SchemaDefinition":"{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}" """;
    private const string Arn = """ "ResourceArn":"arn:aws:glue:eu-central-1:111122223333:registry/r" """;

    private static readonly Dictionary<string, (string Request, string[] Required)> All = new()
    {
        ["CreateRegistry"] = ("""{"RegistryName":"new","Description":"d","Tags":{"a":"b"}}""", ["RegistryName"]),
        ["GetRegistry"] = ($"{{{Registry}}}", ["RegistryId", "RegistryId.RegistryName"]),
        ["ListRegistries"] = ("""{"MaxResults":5}""", []),
        ["UpdateRegistry"] = ($$"""{{{Registry}},"Description":"d"}""", ["RegistryId", "RegistryId.RegistryName", "Description"]),
        ["DeleteRegistry"] = ($"{{{Registry}}}", ["RegistryId", "RegistryId.RegistryName"]),
        ["CreateSchema"] = (
            $$"""{{{Registry}},"SchemaName":"new","DataFormat":"AVRO","Compatibility":"BACKWARD","Description":"d","Tags":{"a":"b"},{{Text}}}""",
            ["RegistryId.RegistryName", "SchemaName", "DataFormat", "Compatibility", "SchemaDefinition"]
        ),
        ["GetSchema"] = ($"{{{Schema}}}", OfSchema()),
        ["ListSchemas"] = ($$"""{{{Registry}},"MaxResults":5}""", []),
        ["UpdateSchema"] = (
            $$"""{{{Schema}},"SchemaVersionNumber":{"VersionNumber":1},"Compatibility":"NONE","Description":"d"}""",
            OfSchema("SchemaVersionNumber.VersionNumber")
        ),
        ["DeleteSchema"] = ($"{{{Schema}}}", OfSchema()),
        ["RegisterSchemaVersion"] = ($$"""{{{Schema}},{{Text}}}""", OfSchema("SchemaDefinition")),
        ["GetSchemaVersion"] = (
            $$"""{{{Schema}},"SchemaVersionNumber":{"VersionNumber":1} }""",
            OfSchema("SchemaVersionNumber", "SchemaVersionNumber.VersionNumber")
        ),
        ["ListSchemaVersions"] = ($$"""{{{Schema}},"MaxResults":5}""", OfSchema()),
        ["GetSchemaByDefinition"] = ($$"""{{{Schema}},{{Text}}}""", OfSchema("SchemaDefinition")),
        ["GetSchemaVersionsDiff"] = (
            $$"""{{{Schema}},"FirstSchemaVersionNumber":{"VersionNumber":1},"SecondSchemaVersionNumber":{"VersionNumber":1},"SchemaDiffType":"SYNTAX_DIFF"}""",
            OfSchema("FirstSchemaVersionNumber", "SecondSchemaVersionNumber", "FirstSchemaVersionNumber.VersionNumber", "SchemaDiffType")
        ),
        ["CheckSchemaVersionValidity"] = ($$"""{"DataFormat":"AVRO",{{Text}}}""", ["DataFormat", "SchemaDefinition"]),
        ["DeleteSchemaVersions"] = ($$"""{{{Schema}},"Versions":"7"}""", OfSchema("Versions")),
        ["PutSchemaVersionMetadata"] = (
            $$"""{{{Schema}},"SchemaVersionNumber":{"VersionNumber":1},{{Pair}}}""",
            OfSchema("SchemaVersionNumber", "MetadataKeyValue", "MetadataKeyValue.MetadataKey", "MetadataKeyValue.MetadataValue")
        ),
        ["QuerySchemaVersionMetadata"] = (
            $$"""{{{Schema}},"SchemaVersionNumber":{"VersionNumber":1},"MetadataList":[{"MetadataKey":"k"}],"MaxResults":5}""",
            OfSchema("SchemaVersionNumber")
        ),
        ["RemoveSchemaVersionMetadata"] = (
            $$"""{{{Schema}},"SchemaVersionNumber":{"VersionNumber":1},{{Pair}}}""",
            OfSchema("SchemaVersionNumber", "MetadataKeyValue", "MetadataKeyValue.MetadataKey", "MetadataKeyValue.MetadataValue")
        ),
        ["TagResource"] = ($$"""{{{Arn}},"TagsToAdd":{"a":"b"} }""", ["ResourceArn", "TagsToAdd"]),
        ["UntagResource"] = ($$"""{{{Arn}},"TagsToRemove":["a"]}""", ["ResourceArn", "TagsToRemove"]),
        ["GetTags"] = ($"{{{Arn}}}", ["ResourceArn"]),
    };

    public static IEnumerable<string> Operations => All.Keys;

    public static JsonObject Of(string operation) => JsonNode.Parse(All[operation].Request)!.AsObject();

    public static bool IsRequired(string operation, RequestField field) => All[operation].Required.Contains(field.ToString());

    /// <summary>A registry <c>r</c> with a schema <c>s</c> whose version 1 has one metadata pair.</summary>
    public static async Task<RegistryStage> StageAsync()
    {
        var stage = await RegistryStage.StartAsync();
        (await stage.CreateSchemaAsync("NONE", Definitions.Id)).ShouldBeAnswered();
        if (await stage.CallAsync("PutSchemaVersionMetadata", Of("PutSchemaVersionMetadata")) is { Status: not 200 } refused)
            refused.ShouldBeAnswered();
        return stage;
    }

    private static string[] OfSchema(params string[] more) => ["SchemaId", "SchemaId.SchemaName", "SchemaId.RegistryName", .. more];
}
