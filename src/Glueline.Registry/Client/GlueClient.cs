using System.Collections.Concurrent;
using Glueline.Aws;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glueline;

/// <summary>
/// A client of the AWS Glue Schema Registry: one for a process and registry. It owns the connection and the caches of all serializers and
/// deserializers made with it: whatever their number, a version is fetched and a definition is looked up once. Safe for use by several
/// threads.
/// </summary>
/// <remarks>
/// Serializers and deserializers are made by its extension methods in the packages Glueline.Kafka, Glueline.Kafka.Json and so on. They
/// must not be used after the client is disposed.
/// </remarks>
public sealed class GlueClient : IDisposable
{
    private readonly AwsJsonClient? _connection;
    private readonly ILogger _log;
    private readonly CoarseClock _clock;
    private readonly ConcurrentDictionary<string, SchemaRegistrar> _registrars = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ResolutionKey, SchemaResolution> _resolutions = new();
    private readonly ConcurrentDictionary<(string, string, EvolvingSchemaOptions), EvolvingSchemas> _evolving = new();
    private readonly SchemaVersionCache<StoredVersion> _versions;

    /// <summary>Creates a client of AWS's registry, or of another one at <see cref="GlueOptions.Endpoint"/>; nothing is called
    /// yet.</summary>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    /// <exception cref="InvalidOperationException">There is no region, or no such profile.</exception>
    public GlueClient(GlueOptions options)
        : this(options, null) { }

    /// <summary>Creates a client of a registry that is reached in another way, such as one in a test.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="options">What serializers may do; how the registry is reached is not used.</param>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    internal GlueClient(ISchemaRegistry registry, GlueOptions? options = null)
        : this(options ?? new GlueOptions(), registry ?? throw new ArgumentNullException(nameof(registry))) { }

    private GlueClient(GlueOptions options, ISchemaRegistry? registry)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _log = options.LoggerFactory?.CreateLogger("Glueline") ?? NullLogger.Instance;
        foreach (var note in options.Notes)
            RegistryLog.Note(_log, note);
        _clock = new CoarseClock(options.TimeProvider);
        if (registry is null)
            (registry, _connection) = RegistryConnection.Open(options);
        Registry = new ObservedRegistry(registry, options.TimeProvider, _log, Calls);
        Fetching = new VersionFetching
        {
            RetryFor = options.RetryFor,
            UnknownHoldsFor = options.UnknownFor,
            TimeProvider = options.TimeProvider,
        };
        _versions = new SchemaVersionCache<StoredVersion>(Registry, static version => version, options.Capacity, Fetching);
    }

    /// <summary>
    /// A schema has a new version because events, or the schema of a class, needed it; raised once for each version that this client
    /// registered, on the thread that registered it. Handlers should be quick, and must not throw.
    /// </summary>
    public event EventHandler<SchemaEvolvedEventArgs>? SchemaEvolved;

    /// <summary>The options that the client was created with.</summary>
    public GlueOptions Options { get; }

    internal ISchemaRegistry Registry { get; }

    internal CallTally Calls { get; } = new();

    internal VersionFetching Fetching { get; }

    internal ILogger Log => _log;

    /// <summary>
    /// Asks the registry for a version that can't exist: fails unless the registry is reached, and this identity may read versions.
    /// </summary>
    /// <exception cref="SchemaRegistryException">The registry did not answer, or refused.</exception>
    public async Task CheckAsync(CancellationToken cancellation = default)
    {
        try
        {
            await Registry
                .GetSchemaVersionAsync(new GetSchemaVersionRequest { SchemaVersionId = Guid.Empty.ToString() }, cancellation)
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code == GlueErrorCodes.NotFound)
        {
            // As it must be: the registry answered, and the identity may ask.
        }
        catch (AwsServiceException exception)
        {
            throw RegistryFault.OfVersion(exception, "GetSchemaVersion", Guid.Empty);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        foreach (var schemas in _evolving.Values)
            schemas.Dispose();
        _connection?.Dispose();
    }

    /// <summary>Compiled versions of one reader, from the versions that all readers of the client share.</summary>
    internal SchemaVersionCache<T> Compiled<T>(Func<StoredVersion, T> compile) =>
        new(_versions.GetAsync, compile, Options.Capacity, Fetching);

    /// <summary>The version by its id, fetched once for all readers.</summary>
    internal ValueTask<StoredVersion> VersionAsync(Guid id, CancellationToken cancellation) => _versions.GetAsync(id, cancellation);

    /// <summary>What registers versions for the records of a topic, which is attached to them.</summary>
    internal SchemaRegistrar Registrar(string topic) =>
        _registrars.GetOrAdd(
            topic,
            static (topic, client) => new(client.Registry, client.Options.RegistrarOptions(topic), client.Options.TimeProvider),
            this
        );

    /// <summary>The version that records are written with: shared by all writers that ask for the same.</summary>
    internal SchemaResolution Resolution(string schema, string topic, SchemaUse use, DefinitionRules rules, string definition) =>
        _resolutions.GetOrAdd(
            new(schema, use, rules.Format, use.IsOfClass ? definition : ""),
            static (key, state) => state.Client.Resolve(key, state.topic, state.rules, state.definition),
            (Client: this, topic, rules, definition)
        );

    /// <summary>The schemas of JSON events, shared by all writers that let the same schema evolve in the same way.</summary>
    internal EvolvingSchemas Evolving(string schema, string topic, EvolvingSchemaOptions options) =>
        _evolving.GetOrAdd(
            (schema, topic, options),
            static (key, client) => new(client.Registrar(key.Item2), key.Item1, options: key.Item3),
            this
        );

    internal void Report(string topic, string schema, EncodedBatch batch)
    {
        foreach (var warning in batch.Warnings)
            RegistryLog.EvolvedWithWarning(_log, schema, warning);
        foreach (var (version, changes) in batch.Versions)
        {
            string[] lines = [.. changes.Select(change => change.ToString()!)];
            RegistryLog.Evolved(_log, schema, version.Number, version.Id, string.Join("; ", lines));
            Report(topic, schema, version.Id, version.Number, lines);
        }
    }

    private void Report(string topic, string schema, Guid id, long number, IReadOnlyList<string> changes)
    {
        GlueTelemetry.Evolutions.Add(1, new KeyValuePair<string, object?>("glueline.schema", schema));
        SchemaEvolved?.Invoke(this, new SchemaEvolvedEventArgs(topic, schema, id, number, changes));
    }

    private SchemaResolution Resolve(ResolutionKey key, string topic, DefinitionRules rules, string definition)
    {
        var registrar = Registrar(topic);
        return key.Use switch
        {
            { IsOfClass: true } => new(_clock, Options.TimeToLive, () => EnsureAsync(key.Schema, topic, rules, definition), _log),
            { IsLatest: true } => new(_clock, Options.LatestFor, () => FindLatestAsync(registrar, key.Schema, rules.Format), _log),
            { Number: { } number } => new(
                _clock,
                null,
                async () => Writable(await registrar.GetAsync(key.Schema, number).ConfigureAwait(false), rules.Format),
                _log
            ),
            _ => new(
                _clock,
                null,
                async () => Writable(await VersionAsync(key.Use.Id!.Value, default).ConfigureAwait(false), rules.Format),
                _log
            ),
        };
    }

    /// <summary>The version of a class's definition, which is registered if it is new and that is allowed.</summary>
    private async Task<WritableVersion> EnsureAsync(string schema, string topic, DefinitionRules rules, string definition)
    {
        var version = await Registrar(topic).EnsureAsync(schema, rules, definition).ConfigureAwait(false);
        if (version.RegisteredAs is { } number)
        {
            RegistryLog.Registered(_log, schema, number, version.Id);
            Report(topic, schema, version.Id, number, []);
        }

        return version;
    }

    private static async Task<WritableVersion> FindLatestAsync(SchemaRegistrar registrar, string schema, SchemaFormat format) =>
        await registrar.FindLatestAsync(schema).ConfigureAwait(false) is { } latest
            ? Writable(latest, format)
            : throw RegistryFault.NoLatest(registrar.Address(schema));

    private static WritableVersion Writable(StoredVersion version, SchemaFormat format)
    {
        version.Expect(format);
        return version.Status is SchemaVersionStatus.Available
            ? new(version.Id, version.Definition)
            : throw RegistryFault.NotAvailable(version);
    }

    private readonly record struct ResolutionKey(string Schema, SchemaUse Use, SchemaFormat Format, string Definition);
}
