using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>Reads what a schema's versions say, as far as its mode compares with them. Definitions never change, so each is fetched once.</summary>
internal sealed class VersionHistory(SchemaRegistrar registrar, SchemaAddress address)
{
    private Dictionary<Guid, StoredVersion> _known = [];

    /// <summary>The latest AVAILABLE version, or null where there is no such schema.</summary>
    public Task<StoredVersion?> ReadLatestAsync(CancellationToken cancellation) => registrar.Calls.FindLatestAsync(address, cancellation);

    /// <summary>Mode, checkpoint, and the versions that the mode compares with, the latest last.</summary>
    public async Task<LoadedHistory> ReadAsync(StoredVersion latest, CancellationToken cancellation)
    {
        var schema = await registrar.Calls.DescribeAsync(address, cancellation);
        if (!CompatibilityLaw.TryParse(schema.Compatibility, out var mode)) throw RegistryFault.IncompleteAnswer("GetSchema", address, "known Compatibility");
        var checkpoint = schema.SchemaCheckpoint ?? throw RegistryFault.IncompleteAnswer("GetSchema", address, "SchemaCheckpoint");
        IReadOnlyList<StoredVersion> versions = [latest];
        if (CompatibilityLaw.Of(mode).Scope is ComparisonScope.SinceCheckpoint)
        {
            var earlier = await ReadAsync(
                version => version.Number >= checkpoint && version.Number < latest.Number && version.Status is SchemaVersionStatus.Available, cancellation);
            versions = [.. earlier, latest];
        }

        _known = versions.ToDictionary(version => version.Id);
        return new LoadedHistory(mode, checkpoint, versions);
    }

    /// <summary>The AVAILABLE versions between two numbers, after those of them that are PENDING have settled.</summary>
    public async Task<IReadOnlyList<StoredVersion>> ReadBetweenAsync(long after, long before, CancellationToken cancellation) =>
        after + 1 >= before
            ? []
            : await ReadAsync(
                version => version.Number > after && version.Number < before && version.Status is SchemaVersionStatus.Available or SchemaVersionStatus.Pending,
                cancellation);

    private async Task<IReadOnlyList<StoredVersion>> ReadAsync(Func<ListedVersion, bool> isWanted, CancellationToken cancellation)
    {
        var versions = new List<StoredVersion>();
        var seen = new HashSet<Guid>();
        foreach (var item in await registrar.Calls.ListAsync(address, cancellation))
        {
            var listed = ListedVersion.Read(item, address);
            // A version registered while the pages are read moves others from one page to the next.
            if (!isWanted(listed) || !seen.Add(listed.Id)) continue;
            if (listed.Status is SchemaVersionStatus.Pending
                && await registrar.SettleAsync(address, listed.Id, listed.Number, cancellation) is not SchemaVersionStatus.Available)
                continue;
            versions.Add(_known.TryGetValue(listed.Id, out var known) ? known : await registrar.Calls.GetAsync(address, listed.Number, cancellation));
        }

        versions.Sort((one, other) => one.Number.CompareTo(other.Number));
        return versions;
    }
}
