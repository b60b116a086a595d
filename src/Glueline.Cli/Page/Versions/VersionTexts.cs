using System.Collections.Concurrent;
using Glueline.Cli.Records;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Page.Versions;

/// <summary>Versions by id. A version's text never changes, so that a view that is opened again asks only for what is new.</summary>
internal sealed class VersionTexts(ISchemaRegistry registry)
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
                    if (await ReadAsync(version, token).ConfigureAwait(false) is { } read)
                        found[version.SchemaVersionId!] = read;
                }
            )
            .ConfigureAwait(false);
        return found;
    }

    private async ValueTask<GetSchemaVersionResponse?> ReadAsync(SchemaVersionListItem version, CancellationToken cancellation)
    {
        if (_known.TryGetValue(version.SchemaVersionId!, out var known))
            return known;
        GetSchemaVersionResponse read;
        try
        {
            read = await registry
                .GetSchemaVersionAsync(new() { SchemaVersionId = version.SchemaVersionId }, cancellation)
                .ConfigureAwait(false);
        }
        catch (Aws.AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            return null;
        }
        if (_known.Count >= Maximum)
            _known.Clear();
        return _known[version.SchemaVersionId!] = read;
    }
}
