using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;
using Glueline.Evolution;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Cli.Repository;

/// <summary>A registry of one test, on loopback, with what the tests put into it.</summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private readonly LocalServices _services;
    private readonly Aws.AwsJsonClient _client;
    private readonly GlueSchemaRegistry _service;

    private LocalRegistry(LocalServices services)
    {
        _services = services;
        _client = StackEndpoint.Open(Aws.AwsService.Glue, Endpoint);
        _service = new(_client);
        Reader = new(_service, _client, LocalCloudOptions.DefaultRegistry);
    }

    public string Endpoint => _services.Endpoint.ToString();

    public RegistryReader Reader { get; }

    public static async Task<LocalRegistry> StartAsync() =>
        new(await LocalServices.StartAsync(new() { Brokers = 0, EvaluationDelay = TimeSpan.Zero }, TestContext.Current.CancellationToken));

    /// <summary>Creates a schema with versions, whatever mode would allow them; the mode is set afterwards.</summary>
    public async Task CreateAsync(
        string name,
        SchemaFormat format,
        string mode,
        IReadOnlyList<string> versions,
        string? description = null,
        IReadOnlyDictionary<string, string>? tags = null,
        long checkpoint = 1
    )
    {
        var cancellation = TestContext.Current.CancellationToken;
        await _service.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = LocalCloudOptions.DefaultRegistry },
                SchemaName = name,
                DataFormat = GlueNames.Of(format),
                Compatibility = "NONE",
                Description = description,
                Tags = tags,
                SchemaDefinition = versions[0],
            },
            cancellation
        );
        foreach (var version in versions.Skip(1))
            await RegisterAsync(name, version);
        if (mode is not "NONE")
            await Reader.UpdateAsync(name, CompatibilityRules.Of(CompatibilityRules.Parse(mode)), checkpoint, null, cancellation);
    }

    public Task RegisterAsync(string name, string definition) =>
        _service.RegisterSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = LocalCloudOptions.DefaultRegistry, SchemaName = name },
                SchemaDefinition = definition,
            },
            TestContext.Current.CancellationToken
        );

    public async Task PutMetadataAsync(string name, int index, string key, string value)
    {
        var schema = await Reader.ReadAsync(name, TestContext.Current.CancellationToken);
        await _service.PutSchemaVersionMetadataAsync(
            new()
            {
                SchemaVersionId = schema.Versions[index].Id.ToString(),
                MetadataKeyValue = new() { MetadataKey = key, MetadataValue = value },
            },
            TestContext.Current.CancellationToken
        );
    }

    public Task<Invocation> RunAsync(params string[] arguments) => Invocation.RunAsync([.. arguments, "--endpoint", Endpoint]);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _services.DisposeAsync();
    }
}
