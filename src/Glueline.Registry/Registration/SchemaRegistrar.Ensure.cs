using Glueline.Evolution;

namespace Glueline.Registry;

public sealed partial class SchemaRegistrar
{
    private const int EnsureRounds = 5;

    /// <summary>
    /// The id of the version with a definition that the caller has settled on: found, or registered where that is allowed. What our own
    /// check refuses is never sent, since the registry keeps what it refuses for good.
    /// </summary>
    /// <param name="schema">The schema's name.</param>
    /// <param name="format">The definition's language.</param>
    /// <param name="definition">The definition's text.</param>
    /// <param name="check">Our own check; for Avro there is one, for other formats none by default.</param>
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
            throw new ArgumentOutOfRangeException(nameof(format), format, $"expected a value of {nameof(SchemaFormat)}");
        if (IllFormedText.IndexIn(definition) is >= 0 and var at)
            throw new ArgumentException(
                $"the definition is not well-formed Unicode: half of a surrogate pair at character {at}",
                nameof(definition)
            );
        var address = Address(schema);

        // Others may wait for this call on a thread that the caller's context needs.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        check ??= format is SchemaFormat.Avro ? AvroDefinitionCheck.Run : null;
        for (var round = 0; round < EnsureRounds; round++)
        {
            if (round > 0)
                await Backoff.BeforeRetryAsync(round - 1, cancellation).ConfigureAwait(false);
            if (await FindAsync(address, definition, cancellation).ConfigureAwait(false) is { } found)
                return found;
            if (await AddAsync(address, format, definition, check, cancellation).ConfigureAwait(false) is not { } added)
                continue;
            if (added.Status is not SchemaVersionStatus.Available)
                throw RegistryFault.VersionRefused(address, added.Number, added.Id);
            await DescribeTransportAsync(address, added.Id, cancellation).ConfigureAwait(false);
            return added.Id;
        }

        throw RegistryFault.RaceLost(address, EnsureRounds);
    }

    private async Task<Guid?> FindAsync(SchemaAddress address, string definition, CancellationToken cancellation)
    {
        const string Operation = "GetSchemaByDefinition";
        var began = Time.GetTimestamp();
        for (var poll = 0; await Calls.FindByDefinitionAsync(address, definition, cancellation).ConfigureAwait(false) is { } found; poll++)
        {
            if (!Guid.TryParse(found.SchemaVersionId, out var id))
                throw RegistryFault.IncompleteAnswer(Operation, address, "SchemaVersionId");
            switch (GlueNames.Status(found.Status))
            {
                case SchemaVersionStatus.Available:
                    return id;
                case SchemaVersionStatus.Pending:
                    if (Time.GetElapsedTime(began) >= _options.SettleWithin)
                        throw RegistryFault.NotSettled(address, id, _options.SettleWithin);
                    await Backoff.BeforePollAsync(poll, cancellation).ConfigureAwait(false);
                    break;
                case SchemaVersionStatus.Failure:
                    throw RegistryFault.RefusedBefore(address, id);
                case SchemaVersionStatus.Deleting:
                    return null;
                default:
                    throw RegistryFault.IncompleteAnswer(Operation, address, "known Status");
            }
        }

        return null;
    }

    private async Task<RegistrationOutcome?> AddAsync(
        SchemaAddress address,
        SchemaFormat format,
        string definition,
        DefinitionCheck? check,
        CancellationToken cancellation
    )
    {
        var history = new HistoryReader(this, address);
        if (await history.ReadLatestAsync(cancellation).ConfigureAwait(false) is not { } latest)
            return await CreateAsync(address, format, definition, cancellation).ConfigureAwait(false);
        if (_options.Registration is SchemaRegistration.None)
            throw RegistryFault.MayNotRegister(address);
        if (latest.Format != format)
            throw RegistryFault.OtherFormat(address, latest, format);
        if (check is not null)
        {
            var loaded = await history.ReadAsync(latest, cancellation).ConfigureAwait(false);
            if (check(definition, CompatibilityRules.Of(loaded.Mode), loaded.Versions) is { Count: > 0 } findings)
                throw RegistryFault.Incompatible(address, loaded.Mode, findings);
        }

        return await RegisterAsync(address, definition, cancellation).ConfigureAwait(false);
    }
}
