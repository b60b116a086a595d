using Glueline.Aws;
using Glueline.Local.Faults;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Kafka.Tests.Doubles;

/// <summary>
/// The local registry over real HTTP, called without the AWS client's own retries, so that each failure of a call reaches the reader.
/// </summary>
public sealed class HttpRegistry : IAsyncLifetime
{
    private LocalServices _services = null!;
    private AwsJsonClient _client = null!;
    private AwsJsonClient _hasty = null!;

    internal ISchemaRegistry Registry { get; private set; } = null!;

    /// <summary>The same, with a client that gives up an attempt after half a second.</summary>
    internal ISchemaRegistry Hasty { get; private set; } = null!;

    public FaultPlan Faults => _services.Faults;

    public async ValueTask InitializeAsync()
    {
        _services = await LocalServices.StartAsync(new() { Brokers = 0, EvaluationDelay = TimeSpan.Zero });
        (_client, _hasty) = (Connect(AwsClientOptions.DefaultAttemptTimeout), Connect(TimeSpan.FromMilliseconds(500)));
        (Registry, Hasty) = (new GlueSchemaRegistry(_client), new GlueSchemaRegistry(_hasty));
        await new SchemaRegistrar(Registry, new() { Registry = "fleet", Registration = SchemaRegistration.CreateRegistry }).EnsureAsync(
            "first",
            SchemaFormat.Avro,
            "\"string\""
        );
    }

    public GlueClient Client(GlueOptions? options = null) => Client(Registry, options);

    internal static GlueClient Client(ISchemaRegistry registry, GlueOptions? options = null) =>
        new(registry, (options ?? new()) with { Registry = "fleet" });

    public long Calls(string operation) => _services.Calls.Where(call => call.Operation == operation).Sum(call => call.Count);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _hasty.Dispose();
        await _services.DisposeAsync();
    }

    private AwsJsonClient Connect(TimeSpan attemptTimeout)
    {
        var environment = AwsEnvironment.From(
            new Dictionary<string, string>
            {
                ["AWS_REGION"] = _services.Region,
                ["AWS_ENDPOINT_URL"] = _services.Endpoint.GetLeftPart(UriPartial.Authority),
            }
        );
        var options = new AwsClientOptions { MaxAttempts = 1, AttemptTimeout = attemptTimeout };
        return new(AwsService.Glue, AwsIdentity.Static(_services.Owner.AccessKeyId, _services.Owner.SecretAccessKey), environment, options);
    }
}
