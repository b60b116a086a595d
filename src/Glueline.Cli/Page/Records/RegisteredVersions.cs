using System.Collections.Concurrent;
using Glueline.Cli.Page.Catalog;
using Glueline.Cli.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>The versions that records name in their headers, ready to decode; each is parsed once. Thread-safe.</summary>
internal sealed class RegisteredVersions(VersionTexts texts)
{
    /// <summary>More than most registries have; beyond it, all are parsed again.</summary>
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<Guid, Task<RegisteredVersion>> _known = new();

    /// <summary>For decoding: what can't be fetched is asked for once an answer.</summary>
    public WriterSchemas ForDecoding() => new(async id => (await OfAsync(id).ConfigureAwait(false)).Schema);

    /// <exception cref="InputException">The registry has no such version, or its format can't be shown.</exception>
    public async Task<RegisteredVersion> OfAsync(Guid id)
    {
        if (_known.Count >= MostKept)
            _known.Clear();
        var version = _known.GetOrAdd(id, FetchAsync);
        try
        {
            return await version.ConfigureAwait(false);
        }
        catch
        {
            // The next one may be luckier.
            _known.TryRemove(KeyValuePair.Create(id, version));
            throw;
        }
    }

    private async Task<RegisteredVersion> FetchAsync(Guid id)
    {
        var version = await texts.ReadAsync(id.ToString(), CancellationToken.None).ConfigureAwait(false)
            ?? throw new InputException(WriterSchema.Unknown(id));
        var schema = WriterSchema.Of(version);
        return new(
            new(id.ToString(), schema.Name ?? "", version.VersionNumber ?? 0, version.DataFormat ?? ""),
            version.SchemaDefinition ?? "",
            schema
        );
    }
}
