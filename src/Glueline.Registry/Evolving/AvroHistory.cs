using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>What a schema's versions say, as far as its mode compares with them. Definitions never change, so each is fetched and parsed once.</summary>
internal sealed class AvroHistory(SchemaRegistrar registrar, SchemaAddress address)
{
    private Dictionary<Guid, RegisteredVersion> _known = [];

    /// <summary>The latest AVAILABLE version, or null where there is no such schema.</summary>
    public async Task<RegisteredVersion?> ReadLatestAsync(CancellationToken cancellation) =>
        await registrar.Calls.FindLatestAsync(address, cancellation) is { } stored ? Parse(stored) : null;

    /// <summary>The history that a plan needs: what the mode compares with.</summary>
    public async Task<SchemaHistory> ReadAsync(RegisteredVersion latest, CancellationToken cancellation)
    {
        var schema = await registrar.Calls.DescribeAsync(address, cancellation);
        var mode = GlueNames.Mode(schema.Compatibility) ?? throw RegistryFault.IncompleteAnswer("GetSchema", address, "known Compatibility");
        RegisteredVersion[] compared = [latest];
        if (mode is CompatibilityMode.BackwardAll or CompatibilityMode.ForwardAll or CompatibilityMode.FullAll)
        {
            var checkpoint = schema.SchemaCheckpoint ?? 1;
            compared =
            [
                .. await ReadAsync(
                    version => version.Number >= checkpoint && version.Number < latest.Number && version.Status is SchemaVersionStatus.Available, cancellation),
                latest,
            ];
        }

        _known = compared.ToDictionary(version => version.Id);
        return SchemaHistory.Of(mode, [.. compared.Select(version => new SchemaHistoryEntry(version.Number, version.Schema))]);
    }

    /// <summary>The AVAILABLE versions between two numbers, after those of them that are PENDING have settled.</summary>
    public async Task<IReadOnlyList<RegisteredVersion>> ReadBetweenAsync(long after, long before, CancellationToken cancellation) =>
        after + 1 >= before
            ? []
            : await ReadAsync(
                version => version.Number > after && version.Number < before && version.Status is SchemaVersionStatus.Available or SchemaVersionStatus.Pending,
                cancellation);

    public RegisteredVersion Parse(StoredVersion stored)
    {
        if (_known.TryGetValue(stored.Id, out var known)) return known;
        if (stored.Format is not SchemaFormat.Avro)
            throw RegistryFault.UnexpectedSchema(address, $"version {stored.Number} is {GlueNames.Of(stored.Format)}: expected AVRO");
        try
        {
            var parsed = new RegisteredVersion(stored.Id, stored.Number, SchemaText.ParseRecord(stored.Definition));
            _known.Add(stored.Id, parsed);
            return parsed;
        }
        catch (AvroSchemaException problem)
        {
            throw RegistryFault.UnexpectedSchema(address, $"version {stored.Number} is no schema of events: {problem.Message}");
        }
    }

    private async Task<IReadOnlyList<RegisteredVersion>> ReadAsync(Func<ListedVersion, bool> isWanted, CancellationToken cancellation)
    {
        var versions = new List<RegisteredVersion>();
        foreach (var item in await registrar.Calls.ListAsync(address, cancellation))
        {
            var listed = ListedVersion.Read(item, address);
            if (!isWanted(listed)) continue;
            if (listed.Status is SchemaVersionStatus.Pending
                && await registrar.SettleAsync(address, listed.Id, listed.Number, cancellation) is not SchemaVersionStatus.Available)
                continue;
            versions.Add(_known.TryGetValue(listed.Id, out var known) ? known : Parse(await registrar.Calls.GetAsync(address, listed.Number, cancellation)));
        }

        versions.Sort((one, other) => one.Number.CompareTo(other.Number));
        return versions;
    }
}
