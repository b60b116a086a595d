using System.Collections.Concurrent;
using Glueline.Evolution;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// Reads a schema's versions, as far as its mode compares with them. Definitions never change, so each is fetched once. For one caller at a
/// time.
/// </summary>
internal sealed class HistoryReader(RegistryCalls calls, VersionSettler settler, SchemaAddress address)
{
    // Long histories are read on a cold start only; the service's call rate is shared with others.
    private const int CallsAtOnce = 8;

    private Dictionary<Guid, StoredVersion> _fetched = [];

    /// <summary>The latest AVAILABLE version, or null if there is no such schema.</summary>
    public Task<StoredVersion?> ReadLatestAsync(CancellationToken cancellation) => calls.FindLatestAsync(address, cancellation);

    /// <summary>The schema's mode and checkpoint, and the versions that the mode compares with, the latest last.</summary>
    public async Task<StoredHistory> ReadAsync(StoredVersion latest, CancellationToken cancellation)
    {
        var schema = await calls.DescribeAsync(address, cancellation).ConfigureAwait(false);
        if (!CompatibilityRules.TryParse(schema.Compatibility, out var mode))
            throw RegistryFault.IncompleteAnswer("GetSchema", address, "known Compatibility");
        var checkpoint = schema.SchemaCheckpoint ?? throw RegistryFault.IncompleteAnswer("GetSchema", address, "SchemaCheckpoint");
        IReadOnlyList<StoredVersion> versions = [latest];
        if (CompatibilityRules.Of(mode).Scope is ComparisonScope.SinceCheckpoint)
        {
            var earlier = await ReadAsync(
                    version =>
                        version.Number >= checkpoint && version.Number < latest.Number && version.Status is SchemaVersionStatus.Available,
                    cancellation
                )
                .ConfigureAwait(false);
            versions = [.. earlier, latest];
        }

        _fetched = versions.ToDictionary(version => version.Id);
        return new StoredHistory(mode, checkpoint, versions);
    }

    /// <summary>The AVAILABLE versions between two numbers; those that are PENDING are waited for.</summary>
    public async Task<IReadOnlyList<StoredVersion>> ReadBetweenAsync(long after, long before, CancellationToken cancellation) =>
        after + 1 >= before
            ? []
            : await ReadAsync(
                    version =>
                        version.Number > after
                        && version.Number < before
                        && version.Status is SchemaVersionStatus.Available or SchemaVersionStatus.Pending,
                    cancellation
                )
                .ConfigureAwait(false);

    private async Task<IReadOnlyList<StoredVersion>> ReadAsync(Func<ListedVersion, bool> isWanted, CancellationToken cancellation)
    {
        var listed = (await calls.ListAsync(address, cancellation).ConfigureAwait(false)).Select(item => ListedVersion.Read(item, address));
        var versions = new ConcurrentBag<StoredVersion>();
        await Parallel
            .ForEachAsync(
                // A version that is registered while the pages are read moves others from one page to the next.
                listed.Where(isWanted).DistinctBy(version => version.Id),
                new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation },
                async (version, token) =>
                {
                    if (await ReadAsync(version, token).ConfigureAwait(false) is { } stored)
                        versions.Add(stored);
                }
            )
            .ConfigureAwait(false);
        return [.. versions.OrderBy(version => version.Number)];
    }

    private async ValueTask<StoredVersion?> ReadAsync(ListedVersion listed, CancellationToken cancellation)
    {
        if (
            listed.Status is SchemaVersionStatus.Pending
            && await settler.SettleAsync(address, listed.Id, listed.Number, cancellation).ConfigureAwait(false)
                is not SchemaVersionStatus.Available
        )
            return null;
        return _fetched.TryGetValue(listed.Id, out var fetched)
            ? fetched
            : await calls.GetAsync(address, listed.Number, cancellation).ConfigureAwait(false);
    }

    /// <summary>A version in the answer of ListSchemaVersions, which has no definitions.</summary>
    private sealed record ListedVersion(Guid Id, long Number, SchemaVersionStatus Status)
    {
        public static ListedVersion Read(SchemaVersionListItem item, SchemaAddress address)
        {
            const string Operation = "ListSchemaVersions";
            return new ListedVersion(
                Guid.TryParse(item.SchemaVersionId, out var id)
                    ? id
                    : throw RegistryFault.IncompleteAnswer(Operation, address, "SchemaVersionId"),
                item.VersionNumber ?? throw RegistryFault.IncompleteAnswer(Operation, address, "VersionNumber"),
                GlueNames.Status(item.Status) ?? throw RegistryFault.IncompleteAnswer(Operation, address, "known Status")
            );
        }
    }
}

/// <summary>What a new version is compared with, as definitions.</summary>
internal sealed record StoredHistory(CompatibilityMode Mode, long Checkpoint, IReadOnlyList<StoredVersion> Versions);
