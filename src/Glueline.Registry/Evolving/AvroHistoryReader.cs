using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>A schema's versions as schemas of events; each definition is parsed once.</summary>
internal sealed class AvroHistoryReader(SchemaRegistrar registrar, SchemaAddress address)
{
    private readonly HistoryReader _texts = new(registrar, address);
    private Dictionary<Guid, RegisteredVersion> _parsed = [];
    private StoredVersion? _latest;

    /// <summary>The latest AVAILABLE version, or null where there is no such schema.</summary>
    public async Task<RegisteredVersion?> ReadLatestAsync(CancellationToken cancellation)
    {
        _latest = await _texts.ReadLatestAsync(cancellation).ConfigureAwait(false);
        return _latest is null ? null : Parse(_latest);
    }

    /// <summary>What a plan is made upon: the version read last, and what the schema's mode compares with.</summary>
    public async Task<SchemaHistory> ReadAsync(CancellationToken cancellation)
    {
        var history = await _texts
            .ReadAsync(_latest ?? throw new InvalidOperationException("there is no latest version"), cancellation)
            .ConfigureAwait(false);
        RegisteredVersion[] versions = [.. history.Versions.Select(Parse)];
        _parsed = versions.ToDictionary(version => version.Id);
        return SchemaHistory.Of(
            history.Mode,
            versions.Select(version => new SchemaHistoryEntry(version.Number, version.Schema)),
            history.Checkpoint
        );
    }

    /// <summary>The AVAILABLE versions between two numbers, after those of them that are PENDING have settled.</summary>
    public async Task<IReadOnlyList<RegisteredVersion>> ReadBetweenAsync(long after, long before, CancellationToken cancellation) =>
        [.. (await _texts.ReadBetweenAsync(after, before, cancellation).ConfigureAwait(false)).Select(Parse)];

    private RegisteredVersion Parse(StoredVersion stored)
    {
        if (_parsed.TryGetValue(stored.Id, out var known))
            return known;
        if (stored.Format is not SchemaFormat.Avro)
            throw RegistryFault.OtherFormat(address, stored, SchemaFormat.Avro);
        try
        {
            return _parsed[stored.Id] = new RegisteredVersion(
                stored.Id,
                stored.Number,
                SchemaText.ParseRegisteredRecord(stored.Definition)
            );
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.NoSchemaOfEvents(address, stored.Number, exception);
        }
    }
}
