using Glueline.Evolution;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// Registers schemas under one registry: creates what may be created on first use, waits for PENDING versions, says clearly what went
/// wrong.
/// </summary>
public sealed partial class SchemaRegistrar
{
    /// <summary>The metadata key under which a version's topic is kept, as other clients of the registry write it.</summary>
    public const string TransportKey = "x-amz-meta-transport";

    private readonly SchemaRegistrarOptions _options;

    /// <summary>Creates a registrar.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">Where, and what is allowed.</param>
    /// <param name="time">The clock for waits; the system's by default.</param>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    public SchemaRegistrar(ISchemaRegistry registry, SchemaRegistrarOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Time = time ?? TimeProvider.System;
        Backoff = new Backoff(Time);
        Calls = new RegistryCalls(registry, new BriefFaults(Backoff, Time, options.RetryFor));
    }

    /// <summary>Where, and what is allowed.</summary>
    public SchemaRegistrarOptions Options => _options;

    internal TimeProvider Time { get; }

    internal RegistryCalls Calls { get; }

    internal Backoff Backoff { get; }

    /// <summary>The latest AVAILABLE version of a schema, or null where there is no such schema.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not answer, or refused.</exception>
    public Task<StoredVersion?> FindLatestAsync(string schema, CancellationToken cancellation = default) =>
        Calls.FindLatestAsync(Address(schema), cancellation);

    internal SchemaAddress Address(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return GlueName.Fault(schema) is { } fault
            ? throw new ArgumentException($"the schema's name {fault}", nameof(schema))
            : new(_options.Registry, schema);
    }

    /// <summary>Creates the schema with its first version; null when another producer created it first.</summary>
    /// <exception cref="SchemaRegistryException">It is not allowed, or the registry refused.</exception>
    internal async Task<RegistrationOutcome?> CreateAsync(
        SchemaAddress address,
        SchemaFormat format,
        string definition,
        CancellationToken cancellation
    )
    {
        if (_options.Registration < SchemaRegistration.CreateSchema)
            throw RegistryFault.MissingSchema(address, _options.Registration);
        var request = new CreateSchemaRequest
        {
            RegistryId = address.RegistryId,
            SchemaName = address.Schema,
            DataFormat = GlueNames.Of(format),
            Compatibility = CompatibilityRules.Of(_options.Compatibility).Name,
            Description = _options.Description,
            Tags = _options.Tags,
            SchemaDefinition = definition,
        };
        return await Calls.CreateAsync(address, request, _options.Registration, cancellation).ConfigureAwait(false) is { } answer
            ? await SettleAsync(
                    address,
                    "CreateSchema",
                    answer.SchemaVersionId,
                    answer.LatestSchemaVersion ?? 1,
                    answer.SchemaVersionStatus,
                    cancellation
                )
                .ConfigureAwait(false)
            : null;
    }

    /// <summary>Adds a version, or finds the one with this definition, and waits until it is settled.</summary>
    internal async Task<RegistrationOutcome> RegisterAsync(SchemaAddress address, string definition, CancellationToken cancellation)
    {
        const string Operation = "RegisterSchemaVersion";
        var answer = await Calls.RegisterAsync(address, definition, cancellation).ConfigureAwait(false);
        var number = answer.VersionNumber ?? throw RegistryFault.IncompleteAnswer(Operation, address, "VersionNumber");
        return await SettleAsync(address, Operation, answer.SchemaVersionId, number, answer.Status, cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until a version is no longer PENDING.</summary>
    internal async Task<SchemaVersionStatus> SettleAsync(SchemaAddress address, Guid id, long number, CancellationToken cancellation)
    {
        var began = Time.GetTimestamp();
        for (var poll = 0; ; poll++)
        {
            if (Time.GetElapsedTime(began) >= _options.SettleWithin)
                throw RegistryFault.NotSettled(address, id, _options.SettleWithin);
            await Backoff.BeforePollAsync(poll, cancellation).ConfigureAwait(false);
            var version = await Calls.GetAsync(address, number, cancellation).ConfigureAwait(false);
            if (version.Status is not SchemaVersionStatus.Pending)
                return version.Status;
        }
    }

    /// <summary>
    /// Attaches the topic to a version. Null when that went well or there is nothing to attach, else what went wrong: no event fails for
    /// it.
    /// </summary>
    internal async Task<string?> DescribeTransportAsync(SchemaAddress address, Guid id, CancellationToken cancellation)
    {
        if (_options.Transport is null)
            return null;
        try
        {
            await Calls.PutMetadataAsync(address, id, TransportKey, _options.Transport, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (SchemaRegistryException exception)
        {
            return exception.Code == GlueErrorCodes.AlreadyExists ? null : exception.Message;
        }
    }

    private async Task<RegistrationOutcome> SettleAsync(
        SchemaAddress address,
        string operation,
        string? versionId,
        long number,
        string? status,
        CancellationToken cancellation
    )
    {
        if (!Guid.TryParse(versionId, out var id))
            throw RegistryFault.IncompleteAnswer(operation, address, "schema version id");
        var known = GlueNames.Status(status) ?? throw RegistryFault.IncompleteAnswer(operation, address, "known status");
        if (known is SchemaVersionStatus.Pending)
            known = await SettleAsync(address, id, number, cancellation).ConfigureAwait(false);
        return new RegistrationOutcome(id, number, known);
    }
}
