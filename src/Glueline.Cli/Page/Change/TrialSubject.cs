using Glueline.Cli.Records;

namespace Glueline.Cli.Page.Change;

/// <summary>
/// Reads the schema that changes are tried against, and keeps it: a text is tried again with each letter. After a moment the registry is
/// asked whether something has changed.
/// </summary>
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
            if (_last is not { } last || last.Schema != schema || last.Versions.IsFaulted)
                _last = last = (schema, time.GetTimestamp(), FetchAsync(schema, earlier: null));
            else if (time.GetElapsedTime(last.Since) > Kept)
                _last = last = (schema, time.GetTimestamp(), FetchAsync(schema, last.Versions));
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
    /// <param name="schema">The schema's name.</param>
    /// <param name="earlier">What was read of it before, which is read again only if something has changed; null if nothing was.</param>
    private async Task<SubjectVersions> FetchAsync(string schema, Task<SubjectVersions>? earlier)
    {
        var state = await SubjectState.ReadAsync(source.Registry, source.Place.Registry, schema).ConfigureAwait(false);
        if (earlier is { IsCompletedSuccessfully: true, Result: var before } && before.State == state)
            return before;
        var known = state is null
            ? null
            : await new RegistryHistory(source.Registry, source.Place.Registry, schema)
                .FindDefinitionsAsync(CancellationToken.None)
                .ConfigureAwait(false);
        return new(known, state);
    }
}
