namespace Glueline.Registry;

/// <summary>Waits until the registry has checked a version that it answered with as PENDING.</summary>
/// <param name="calls">The registry.</param>
/// <param name="backoff">The pauses between two looks, and the clock.</param>
/// <param name="settleWithin">How long a version may stay PENDING.</param>
internal sealed class VersionSettler(RegistryCalls calls, Backoff backoff, TimeSpan settleWithin)
{
    /// <summary>Waits until a version is no longer PENDING, and returns what it is then.</summary>
    /// <exception cref="SchemaRegistryException">It is still PENDING when the time is over, or the registry did not answer.</exception>
    public async Task<SchemaVersionStatus> SettleAsync(SchemaAddress address, Guid id, long number, CancellationToken cancellation)
    {
        var began = backoff.Time.GetTimestamp();
        for (var poll = 0; ; poll++)
        {
            await BeforePollAsync(address, id, began, poll, cancellation).ConfigureAwait(false);
            var version = await calls.GetAsync(address, number, cancellation).ConfigureAwait(false);
            if (version.Status is not SchemaVersionStatus.Pending)
                return version.Status;
        }
    }

    /// <summary>Finds the version with a definition; one that is PENDING is waited for.</summary>
    /// <returns>The version's id; null if no version has the definition, or only one that is being deleted.</returns>
    /// <exception cref="SchemaRegistryException">The version is FAILURE, is still PENDING when the time is over, or the registry did not
    /// answer.</exception>
    public async Task<Guid?> FindByDefinitionAsync(SchemaAddress address, string definition, CancellationToken cancellation)
    {
        const string Operation = "GetSchemaByDefinition";
        var began = backoff.Time.GetTimestamp();
        for (var poll = 0; await calls.FindByDefinitionAsync(address, definition, cancellation).ConfigureAwait(false) is { } found; poll++)
        {
            if (!Guid.TryParse(found.SchemaVersionId, out var id))
                throw RegistryFault.IncompleteAnswer(Operation, address, "SchemaVersionId");
            switch (GlueNames.Status(found.Status))
            {
                case SchemaVersionStatus.Available:
                    return id;
                case SchemaVersionStatus.Pending:
                    await BeforePollAsync(address, id, began, poll, cancellation).ConfigureAwait(false);
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

    private Task BeforePollAsync(SchemaAddress address, Guid id, long began, int poll, CancellationToken cancellation) =>
        backoff.Time.GetElapsedTime(began) >= settleWithin
            ? throw RegistryFault.NotSettled(address, id, settleWithin)
            : backoff.BeforePollAsync(poll, cancellation);
}
