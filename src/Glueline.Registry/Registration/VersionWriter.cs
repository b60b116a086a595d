using Glueline.Evolution;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>Creates schemas and adds versions, as far as the options allow, and waits until the registry has checked them.</summary>
internal sealed class VersionWriter(RegistryCalls calls, VersionSettler settler, SchemaRegistrarOptions options)
{
    /// <summary>Creates the schema with its first version; null if another producer created it first.</summary>
    /// <exception cref="SchemaRegistryException">It is not allowed, or the registry refused.</exception>
    public async Task<RegistrationOutcome?> CreateAsync(
        SchemaAddress address,
        SchemaFormat format,
        string definition,
        CancellationToken cancellation
    )
    {
        if (options.Registration < SchemaRegistration.CreateSchema)
            throw RegistryFault.MissingSchema(address, options);
        var request = new CreateSchemaRequest
        {
            RegistryId = address.RegistryId,
            SchemaName = address.Schema,
            DataFormat = GlueNames.Of(format),
            Compatibility = CompatibilityRules.Of(options.Compatibility).Name,
            Description = options.Description,
            Tags = options.Tags,
            SchemaDefinition = definition,
        };
        return await calls.CreateAsync(address, request, options, cancellation).ConfigureAwait(false) is { } answer
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
    /// <exception cref="SchemaRegistryException">The registry refused, or did not answer.</exception>
    public async Task<RegistrationOutcome> RegisterAsync(SchemaAddress address, string definition, CancellationToken cancellation)
    {
        const string Operation = "RegisterSchemaVersion";
        var answer = await calls.RegisterAsync(address, definition, cancellation).ConfigureAwait(false);
        var number = answer.VersionNumber ?? throw RegistryFault.IncompleteAnswer(Operation, address, "VersionNumber");
        return await SettleAsync(address, Operation, answer.SchemaVersionId, number, answer.Status, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Attaches the topic and other metadata to a version. No event fails for it: what went wrong is returned, or null if nothing did.
    /// </summary>
    public async Task<string?> AttachMetadataAsync(SchemaAddress address, Guid id, CancellationToken cancellation)
    {
        string? problem = null;
        foreach (var (key, value) in Metadata())
        {
            try
            {
                await calls.PutMetadataAsync(address, id, key, value, cancellation).ConfigureAwait(false);
            }
            catch (SchemaRegistryException exception)
            {
                if (exception.Code != GlueErrorCodes.AlreadyExists)
                    problem ??= exception.Message;
            }
        }

        return problem;
    }

    private IEnumerable<KeyValuePair<string, string>> Metadata()
    {
        if (options.Transport is { } topic && options.Metadata?.ContainsKey(SchemaRegistrar.TransportKey) is not true)
            yield return new(SchemaRegistrar.TransportKey, topic);
        foreach (var pair in options.Metadata ?? new Dictionary<string, string>())
            yield return pair;
    }

    private async Task<RegistrationOutcome> SettleAsync(
        SchemaAddress address,
        string operation,
        string? versionId,
        long number,
        string? answeredStatus,
        CancellationToken cancellation
    )
    {
        if (!Guid.TryParse(versionId, out var id))
            throw RegistryFault.IncompleteAnswer(operation, address, "schema version id");
        var status = GlueNames.Status(answeredStatus) ?? throw RegistryFault.IncompleteAnswer(operation, address, "known status");
        if (status is SchemaVersionStatus.Pending)
            status = await settler.SettleAsync(address, id, number, cancellation).ConfigureAwait(false);
        return new RegistrationOutcome(id, number, status);
    }
}

/// <summary>How one attempt to register ended: the version and its status, which is never PENDING.</summary>
internal sealed record RegistrationOutcome(Guid Id, long Number, SchemaVersionStatus Status)
{
    public bool IsAvailable => Status is SchemaVersionStatus.Available;
}
