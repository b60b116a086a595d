using System.Collections.Concurrent;
using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Page.Catalog;

/// <summary>
/// Versions by id, for all views. A version's text never changes, so that a view that is opened again asks only for what is new.
/// Thread-safe.
/// </summary>
internal sealed class VersionTexts(PageSource source)
{
    /// <summary>At most 170 KB each; Glue allows some hundred calls a second for all of an account.</summary>
    public const int Maximum = 500;

    private const int CallsAtOnce = 8;

    private readonly ConcurrentDictionary<string, GetSchemaVersionResponse> _known = new(StringComparer.Ordinal);

    /// <summary>Reads versions; those that were deleted meanwhile are missing.</summary>
    public async Task<IReadOnlyDictionary<string, GetSchemaVersionResponse>> ReadAsync(
        IEnumerable<SchemaVersionListItem> versions,
        CancellationToken cancellation
    )
    {
        var found = new ConcurrentDictionary<string, GetSchemaVersionResponse>(StringComparer.Ordinal);
        await Parallel
            .ForEachAsync(
                versions.Where(version => version.SchemaVersionId is not null),
                new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation },
                async (version, token) =>
                {
                    if (await ReadAsync(version.SchemaVersionId!, token).ConfigureAwait(false) is { } read)
                        found[version.SchemaVersionId!] = read;
                }
            )
            .ConfigureAwait(false);
        return found;
    }

    /// <summary>Reads a version; null if the registry has none with that id.</summary>
    public async ValueTask<GetSchemaVersionResponse?> ReadAsync(string id, CancellationToken cancellation)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        GetSchemaVersionResponse read;
        try
        {
            read = await source.Registry.GetSchemaVersionAsync(new() { SchemaVersionId = id }, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            return null;
        }
        if (_known.Count >= Maximum)
            _known.Clear();
        return _known[id] = read;
    }
}
