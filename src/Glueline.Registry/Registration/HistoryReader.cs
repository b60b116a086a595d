using System.Collections.Concurrent;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// Reads what a schema's versions say, as far as its mode compares with them. Definitions never change, so each is fetched once.
/// </summary>
internal sealed class HistoryReader(SchemaRegistrar registrar, SchemaAddress address)
{
    // Long histories are read on a cold start only; the service's rate is shared with others.
    private const int CallsAtOnce = 8;

    private Dictionary<Guid, StoredVersion> _known = [];

    /// <summary>The latest AVAILABLE version, or null where there is no such schema.</summary>
    public Task<StoredVersion?> ReadLatestAsync(CancellationToken cancellation) => registrar.Calls.FindLatestAsync(address, cancellation);

    /// <summary>Mode, checkpoint, and the versions that the mode compares with, the latest last.</summary>
    public async Task<StoredHistory> ReadAsync(StoredVersion latest, CancellationToken cancellation)
    {
        var schema = await registrar.Calls.DescribeAsync(address, cancellation).ConfigureAwait(false);
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

        _known = versions.ToDictionary(version => version.Id);
        return new StoredHistory(mode, checkpoint, versions);
    }

    /// <summary>The AVAILABLE versions between two numbers, after those of them that are PENDING have settled.</summary>
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
        var listed = (await registrar.Calls.ListAsync(address, cancellation).ConfigureAwait(false)).Select(item =>
            ListedVersion.Read(item, address)
        );
        var versions = new ConcurrentBag<StoredVersion>();
        await Parallel
            .ForEachAsync(
                // A version registered while the pages are read moves others from one page to the next.
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
            && await registrar.SettleAsync(address, listed.Id, listed.Number, cancellation).ConfigureAwait(false)
                is not SchemaVersionStatus.Available
        )
            return null;
        return _known.TryGetValue(listed.Id, out var known)
            ? known
            : await registrar.Calls.GetAsync(address, listed.Number, cancellation).ConfigureAwait(false);
    }
}
