using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// Registers schemas in one registry: creates schema and registry on first use if that is allowed, and waits for PENDING versions. Safe for
/// use by several threads.
/// </summary>
internal sealed class SchemaRegistrar
{
    /// <summary>The metadata key under which a version's topic is kept, as other clients of the registry write it.</summary>
    public const string TransportKey = "x-amz-meta-transport";

    private const int EnsureRounds = 5;

    /// <summary>Creates a registrar.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">The registry's name, and what may be registered.</param>
    /// <param name="time">The clock for waits; the system's by default.</param>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    public SchemaRegistrar(ISchemaRegistry registry, SchemaRegistrarOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Backoff = new Backoff(time ?? TimeProvider.System);
        Calls = new RegistryCalls(registry, new TransientRetry(Backoff, options.RetryFor));
        Settler = new VersionSettler(Calls, Backoff, options.SettleWithin);
        Versions = new VersionWriter(Calls, Settler, options);
    }

    /// <summary>The registry's name, and what may be registered.</summary>
    public SchemaRegistrarOptions Options { get; }

    // The parts, for the types that are composed of the same ones.
    internal Backoff Backoff { get; }

    internal RegistryCalls Calls { get; }

    internal VersionSettler Settler { get; }

    internal VersionWriter Versions { get; }

    /// <summary>The latest AVAILABLE version of a schema, or null if there is no such schema.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not answer, or refused.</exception>
    public Task<StoredVersion?> FindLatestAsync(string schema, CancellationToken cancellation = default) =>
        Calls.FindLatestAsync(Address(schema), cancellation);

    /// <summary>A version of a schema by its number.</summary>
    internal Task<StoredVersion> GetAsync(string schema, long number, CancellationToken cancellation = default) =>
        Calls.GetAsync(Address(schema), number, cancellation);

    /// <summary>
    /// The id of the version with exactly this definition: found, or registered if that is allowed. What our own check refuses is never
    /// sent, since a version that the registry refuses stays in the schema as FAILURE.
    /// </summary>
    /// <param name="schema">The schema's name.</param>
    /// <param name="format">The definition's format.</param>
    /// <param name="definition">The definition's text.</param>
    /// <param name="check">Our own check; Avro has one by default, the other formats have none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="SchemaRegistryException">The definition is refused or may not be registered, or the registry did not
    /// answer.</exception>
    public async Task<Guid> EnsureAsync(
        string schema,
        SchemaFormat format,
        string definition,
        DefinitionCheck? check = null,
        CancellationToken cancellation = default
    )
    {
        if (!Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(format), format, $"Expected a value of {nameof(SchemaFormat)}.");
        check ??= format is SchemaFormat.Avro ? AvroDefinitionCheck.Run : null;
        var found = await EnsureAsync(schema, new DefinitionRules(format, check), definition, cancellation).ConfigureAwait(false);
        return found.Id;
    }

    /// <summary>
    /// The version that writes a definition: the one with exactly this text, else one that writes the same, else a new one if that is
    /// allowed.
    /// </summary>
    internal async Task<WritableVersion> EnsureAsync(
        string schema,
        DefinitionRules rules,
        string definition,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(definition);
        if (IllFormedText.IndexIn(definition) is >= 0 and var at)
            throw new ArgumentException(
                $"The definition is not well-formed Unicode: half of a surrogate pair at character {at}.",
                nameof(definition)
            );
        var address = Address(schema);

        // Others may block the thread that the caller's context needs until this call is over.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (var round = 0; round < EnsureRounds; round++)
        {
            if (round > 0)
                await Backoff.BeforeRetryAsync(round - 1, cancellation).ConfigureAwait(false);
            if (await Settler.FindByDefinitionAsync(address, definition, cancellation).ConfigureAwait(false) is { } found)
                return new(found, definition);
            var history = new HistoryReader(Calls, Settler, address);
            var latest = await history.ReadLatestAsync(cancellation).ConfigureAwait(false);
            if (await FindSameAsync(history, latest, rules, definition, cancellation).ConfigureAwait(false) is { } same)
                return new(same.Id, same.Definition);
            if (await AddAsync(address, history, latest, rules, definition, cancellation).ConfigureAwait(false) is not { } added)
                continue;
            if (!added.IsAvailable)
                throw RegistryFault.VersionRefused(address, added.Number, added.Id);
            await Versions.AttachMetadataAsync(address, added.Id, cancellation).ConfigureAwait(false);
            return new(added.Id, definition) { RegisteredAs = added.Number };
        }

        throw RegistryFault.RaceLost(address, EnsureRounds);
    }

    internal SchemaAddress Address(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return GlueName.Fault(schema) is { } fault
            ? throw new ArgumentException($"The schema's name {fault}.", nameof(schema))
            : new(Options.Registry, schema);
    }

    /// <summary>
    /// The version, the latest first, that writes what the definition writes: one that someone else registered with other documentation,
    /// for example.
    /// </summary>
    private static async Task<StoredVersion?> FindSameAsync(
        HistoryReader history,
        StoredVersion? latest,
        DefinitionRules rules,
        string definition,
        CancellationToken cancellation
    )
    {
        if (rules.WritesSame is not { } writesSame || latest is null || latest.Format != rules.Format)
            return null;
        if (writesSame(definition, latest.Definition))
            return latest;
        try
        {
            var earlier = await history.ReadBetweenAsync(0, latest.Number, cancellation).ConfigureAwait(false);
            return earlier.LastOrDefault(version => writesSame(definition, version.Definition));
        }
        catch (SchemaRegistryException exception) when (exception.Code == GlueErrorCodes.AccessDenied)
        {
            // A producer that may not list versions has the latest alone to compare with.
            return null;
        }
    }

    private async Task<RegistrationOutcome?> AddAsync(
        SchemaAddress address,
        HistoryReader history,
        StoredVersion? latest,
        DefinitionRules rules,
        string definition,
        CancellationToken cancellation
    )
    {
        if (latest is null)
            return await Versions.CreateAsync(address, rules.Format, definition, cancellation).ConfigureAwait(false);
        if (Options.Registration is SchemaRegistration.None)
            throw RegistryFault.MayNotRegister(address, Options);
        if (latest.Format != rules.Format)
            throw RegistryFault.OtherFormat(address, latest, rules.Format);
        if (rules.Check is { } check)
        {
            var compared = await history.ReadAsync(latest, cancellation).ConfigureAwait(false);
            if (check(definition, CompatibilityRules.Of(compared.Mode), compared.Versions) is { Count: > 0 } findings)
                throw RegistryFault.Incompatible(address, compared.Mode, findings);
        }

        return await Versions.RegisterAsync(address, definition, cancellation).ConfigureAwait(false);
    }
}
