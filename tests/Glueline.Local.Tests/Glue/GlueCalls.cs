using System.Text.Json.Nodes;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

/// <summary>The calls that most tests make, one line each; everything is in the registry <c>r</c>.</summary>
internal static class GlueCalls
{
    public const string Registry = "r";

    public static Task<RawReply> CreateRegistryAsync(this RegistryStage stage, string name = Registry) =>
        stage.CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = name });

    public static async Task<RawReply> CreateSchemaAsync(
        this RegistryStage stage,
        string mode,
        string definition,
        string format = "AVRO",
        string name = "s",
        RawSigner? signer = null
    )
    {
        if ((await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"r"}}""")).Status != 200)
            (await stage.CreateRegistryAsync()).ShouldBeAnswered();
        return await stage.CallAsync(
            "CreateSchema",
            new JsonObject
            {
                ["RegistryId"] = new JsonObject { ["RegistryName"] = Registry },
                ["SchemaName"] = name,
                ["DataFormat"] = format,
                ["Compatibility"] = mode,
                ["SchemaDefinition"] = definition,
            },
            signer
        );
    }

    public static Task<RawReply> RegisterAsync(this RegistryStage stage, string definition, string name = "s", RawSigner? signer = null) =>
        stage.CallAsync("RegisterSchemaVersion", OnSchema(name, ("SchemaDefinition", definition)), signer);

    public static Task<RawReply> VersionAsync(this RegistryStage stage, long number, string name = "s") =>
        stage.CallAsync("GetSchemaVersion", OnSchema(name, ("SchemaVersionNumber", new JsonObject { ["VersionNumber"] = number })));

    public static Task<RawReply> LatestAsync(this RegistryStage stage, string name = "s") =>
        stage.CallAsync("GetSchemaVersion", OnSchema(name, ("SchemaVersionNumber", new JsonObject { ["LatestVersion"] = true })));

    public static Task<RawReply> SchemaAsync(this RegistryStage stage, string name = "s") => stage.CallAsync("GetSchema", OnSchema(name));

    /// <summary>A request for a schema of the registry, with additional members.</summary>
    public static JsonObject OnSchema(string name, params (string Name, JsonNode? Value)[] members)
    {
        var request = new JsonObject
        {
            ["SchemaId"] = new JsonObject { ["RegistryName"] = Registry, ["SchemaName"] = name },
        };
        foreach (var (member, value) in members)
            request[member] = value;
        return request;
    }
}
