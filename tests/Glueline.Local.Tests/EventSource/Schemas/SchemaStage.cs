using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Protocol;
using Glueline.Local.Storage;

namespace Glueline.Local.Tests.EventSource.Schemas;

/// <summary>A registry in this process with schemas, and payloads with the registry's header.</summary>
internal sealed class SchemaStage : IDisposable
{
    private const string Account = "111122223333";
    private const string Region = "eu-central-1";

    private readonly RegistryDatabase _database = RegistryDatabase.InMemory(TimeProvider.System);
    private readonly GlueService _service;

    public SchemaStage()
    {
        _service = new GlueService(_database, new LocalGlueOptions());
        Owner = As(new StubCaller(Account, "*", "*"));
    }

    public RoleClient Owner { get; }

    public static string Arn(string registry = "glueline") => $"arn:aws:glue:{Region}:{Account}:registry/{registry}";

    public RoleClient As(Caller caller) => new([_service], caller, Region);

    public RoleClient May(string action) => As(new StubCaller(Account, action, "*"));

    public Task CreateRegistryAsync(string registry = "glueline") =>
        CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = registry });

    /// <summary>Returns the version's id.</summary>
    public async Task<Guid> CreateSchemaAsync(string name, string format, string definition, string registry = "glueline")
    {
        var answer = await CallAsync(
            "CreateSchema",
            new JsonObject
            {
                ["RegistryId"] = new JsonObject { ["RegistryName"] = registry },
                ["SchemaName"] = name,
                ["DataFormat"] = format,
                ["Compatibility"] = "NONE",
                ["SchemaDefinition"] = definition,
            }
        );
        return Guid.Parse((string)answer["SchemaVersionId"]!);
    }

    public static SchemaRegistryConfig Config(EventRecordFormat format, params SchemaValidationAttribute[] attributes) =>
        new()
        {
            SchemaRegistryUri = Arn(),
            EventRecordFormat = format,
            SchemaValidationConfigs = attributes,
        };

    public static byte[] Frame(Guid version, ReadOnlySpan<byte> payload) => [3, 0, .. version.ToByteArray(bigEndian: true), .. payload];

    public void Dispose() => _database.Dispose();

    private async Task<JsonNode> CallAsync(string operation, JsonNode request) =>
        JsonNode.Parse((await Owner.CallAsync("glue", operation, Encoding.UTF8.GetBytes(request.ToJsonString()))).Span)!;
}
