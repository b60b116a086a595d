using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// Registers schemas in one registry: creates schema and registry on first use if that is allowed, and waits for PENDING versions. Safe for
/// use by several threads.
/// </summary>
public sealed class SchemaRegistrar
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
        ArgumentException.ThrowIfNullOrEmpty(definition);
        if (!Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(format), format, $"Expected a value of {nameof(SchemaFormat)}.");
        if (IllFormedText.IndexIn(definition) is >= 0 and var at)
            throw new ArgumentException(
                $"The definition is not well-formed Unicode: half of a surrogate pair at character {at}.",
                nameof(definition)
            );
        var address = Address(schema);

        // Others may block the thread that the caller's context needs until this call is over.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        check ??= format is SchemaFormat.Avro ? AvroDefinitionCheck.Run : null;
        for (var round = 0; round < EnsureRounds; round++)
        {
            if (round > 0)
                await Backoff.BeforeRetryAsync(round - 1, cancellation).ConfigureAwait(false);
            if (await Settler.FindByDefinitionAsync(address, definition, cancellation).ConfigureAwait(false) is { } found)
                return found;
            if (await AddAsync(address, format, definition, check, cancellation).ConfigureAwait(false) is not { } added)
                continue;
            if (!added.IsAvailable)
                throw RegistryFault.VersionRefused(address, added.Number, added.Id);
            await Versions.AttachTransportAsync(address, added.Id, cancellation).ConfigureAwait(false);
            return added.Id;
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

    private async Task<RegistrationOutcome?> AddAsync(
        SchemaAddress address,
        SchemaFormat format,
        string definition,
        DefinitionCheck? check,
        CancellationToken cancellation
    )
    {
        var history = new HistoryReader(Calls, Settler, address);
        if (await history.ReadLatestAsync(cancellation).ConfigureAwait(false) is not { } latest)
            return await Versions.CreateAsync(address, format, definition, cancellation).ConfigureAwait(false);
        if (Options.Registration is SchemaRegistration.None)
            throw RegistryFault.MayNotRegister(address);
        if (latest.Format != format)
            throw RegistryFault.OtherFormat(address, latest, format);
        if (check is not null)
        {
            var compared = await history.ReadAsync(latest, cancellation).ConfigureAwait(false);
            if (check(definition, CompatibilityRules.Of(compared.Mode), compared.Versions) is { Count: > 0 } findings)
                throw RegistryFault.Incompatible(address, compared.Mode, findings);
        }

        return await Versions.RegisterAsync(address, definition, cancellation).ConfigureAwait(false);
    }
}
