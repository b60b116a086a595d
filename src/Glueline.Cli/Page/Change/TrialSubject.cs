using Glueline.Cli.Records;

namespace Glueline.Cli.Page.Change;

/// <summary>Reads the schema that changes are tried against, and keeps it for a moment: a text is tried again with each letter.</summary>
internal sealed class TrialSubject(PageSource source, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private (string Schema, long Since, Task<SubjectVersions> Versions)? _last;

    /// <summary>The schema's versions; none if it does not exist.</summary>
    public async Task<SubjectVersions> ReadAsync(string schema, CancellationToken cancellation)
    {
        Task<SubjectVersions> versions;
        lock (_gate)
        {
            if (_last is not { } last || last.Schema != schema || last.Versions.IsFaulted || time.GetElapsedTime(last.Since) > Kept)
                _last = last = (schema, time.GetTimestamp(), FetchAsync(schema));
            versions = last.Versions;
        }
        return await versions.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The next reading asks the registry.</summary>
    public void Forget()
    {
        lock (_gate)
            _last = null;
    }

    /// <summary>Without the caller's cancellation: the next letter asks for the same.</summary>
    private async Task<SubjectVersions> FetchAsync(string schema)
    {
        var known = await new RegistryHistory(source.Registry, source.Place.Registry, schema)
            .FindDefinitionsAsync(CancellationToken.None)
            .ConfigureAwait(false);
        if (known?.History.Latest is not { } latest)
            return new(known, null);
        var version = await source
            .Registry.GetSchemaVersionAsync(
                new()
                {
                    SchemaId = new() { RegistryName = source.Place.Registry, SchemaName = schema },
                    SchemaVersionNumber = new() { VersionNumber = latest.Number },
                }
            )
            .ConfigureAwait(false);
        return new(known, Guid.TryParse(version.SchemaVersionId, out var id) ? id : null);
    }
}

/// <summary>A schema's versions, and the id of the latest; null if there is none.</summary>
internal sealed record SubjectVersions(KnownDefinition? Known, Guid? LatestId);
