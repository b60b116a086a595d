using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>Reads a schema's versions as record schemas; each definition is parsed once. For one caller at a time.</summary>
internal sealed class AvroHistoryReader(RegistryCalls calls, VersionSettler settler, SchemaAddress address)
{
    private readonly HistoryReader _definitions = new(calls, settler, address);
    private Dictionary<Guid, RegisteredVersion> _parsed = [];
    private StoredVersion? _latest;

    /// <summary>The latest AVAILABLE version, or null if there is no such schema.</summary>
    public async Task<RegisteredVersion?> ReadLatestAsync(CancellationToken cancellation)
    {
        _latest = await _definitions.ReadLatestAsync(cancellation).ConfigureAwait(false);
        return _latest is null ? null : Parse(_latest);
    }

    /// <summary>What a plan is based on: the version that was read last as the latest, and those that the mode compares with.</summary>
    public async Task<SchemaHistory> ReadAsync(CancellationToken cancellation)
    {
        var history = await _definitions
            .ReadAsync(_latest ?? throw new InvalidOperationException("No latest version was read."), cancellation)
            .ConfigureAwait(false);
        RegisteredVersion[] versions = [.. history.Versions.Select(Parse)];
        _parsed = versions.ToDictionary(version => version.Id);
        return SchemaHistory.Of(
            history.Mode,
            versions.Select(version => new SchemaHistoryEntry(version.Number, version.Schema)),
            history.Checkpoint
        );
    }

    /// <summary>The AVAILABLE versions between two numbers; those that are PENDING are waited for.</summary>
    public async Task<IReadOnlyList<RegisteredVersion>> ReadBetweenAsync(long after, long before, CancellationToken cancellation) =>
        [.. (await _definitions.ReadBetweenAsync(after, before, cancellation).ConfigureAwait(false)).Select(Parse)];

    private RegisteredVersion Parse(StoredVersion stored)
    {
        if (_parsed.TryGetValue(stored.Id, out var parsed))
            return parsed;
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
            throw RegistryFault.NotASchemaOfEvents(address, stored.Number, exception);
        }
    }
}
