using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// Finds the version that records are read as. A version by number is read once for each schema; the latest is read again after a minute,
/// or as soon as a record was written with a later version. While the registry does not answer, the latest version known is still used for
/// the records that it covers. For one caller at a time.
/// </summary>
internal sealed class ReaderVersions
{
    /// <summary>How long the latest version is used without reading it again: 1 minute.</summary>
    public static readonly TimeSpan LatestHoldsFor = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the latest version known is used before it is read again, after the registry did not answer: 10 seconds.
    /// </summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    private readonly ISchemaRegistry _registry;
    private readonly ReaderVersion _version;
    private readonly TimeProvider _time;
    private readonly TimeSpan _missingHoldsFor;
    private readonly TransientRetry _retrying;
    private readonly TransientRetry _once;
    private readonly Dictionary<string, Resolved> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SchemaRegistryException Problem, long At)> _missing = new(StringComparer.Ordinal);

    /// <summary>Creates a finder; the registry is not called yet.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="version">Which version records are read as.</param>
    /// <param name="time">The clock.</param>
    /// <param name="fetching">How versions are fetched; its clock is not used.</param>
    public ReaderVersions(ISchemaRegistry registry, ReaderVersion version, TimeProvider time, VersionFetching? fetching = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(time);
        fetching ??= new VersionFetching();
        _registry = registry;
        _version = version;
        _time = time;
        _missingHoldsFor = fetching.UnknownHoldsFor;
        _retrying = new TransientRetry(new Backoff(time), fetching.RetryFor);
        _once = new TransientRetry(new Backoff(time), TimeSpan.Zero);
    }

    /// <summary>The version that records of a writer's version are read as, if that is known without a call; else null.</summary>
    public StoredVersion? Find(StoredVersion writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return
            writer.SchemaArn is { } schema
            && _resolved.TryGetValue(schema, out var resolved)
            && Covers(resolved, writer)
            && IsFresh(resolved)
            ? resolved.Reader
            : null;
    }

    /// <summary>The version that records of a writer's version are read as.</summary>
    /// <exception cref="SchemaRegistryException">The schema has no such version, or the registry refused or did not answer in
    /// time.</exception>
    public ValueTask<StoredVersion> GetAsync(StoredVersion writer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return Find(writer) is { } found ? new(found) : new(FetchAsync(writer, cancellation));
    }

    private async Task<StoredVersion> FetchAsync(StoredVersion writer, CancellationToken cancellation)
    {
        var schema = writer.SchemaArn ?? throw RegistryFault.IncompleteAnswer("GetSchemaVersion", null, "SchemaArn");
        var before = _resolved.TryGetValue(schema, out var resolved) && Covers(resolved, writer) ? resolved : null;
        try
        {
            var reader =
                writer.Number == _version.Number
                    ? writer
                    : await FetchAsync(schema, before is null ? _retrying : _once, cancellation).ConfigureAwait(false);
            _resolved[schema] = new Resolved(reader, writer.Number, _time.GetTimestamp(), LatestHoldsFor);
            return reader;
        }
        catch (SchemaRegistryException exception) when (exception.IsTransient && before is not null)
        {
            _resolved[schema] = before with { ReadAt = _time.GetTimestamp(), HoldsFor = PauseAfterFailure };
            return before.Reader;
        }
    }

    // A version that wrote records although the registry does not report it as the latest yet is not asked for again at once.
    private bool Covers(Resolved resolved, StoredVersion writer) =>
        _version.Number is not null || writer.Number <= Math.Max(resolved.Reader.Number, resolved.RequestedFor);

    private bool IsFresh(Resolved resolved) => _version.Number is not null || _time.GetElapsedTime(resolved.ReadAt) < resolved.HoldsFor;

    private async Task<StoredVersion> FetchAsync(string schema, TransientRetry retry, CancellationToken cancellation)
    {
        if (_missing.TryGetValue(schema, out var missing) && _time.GetElapsedTime(missing.At) < _missingHoldsFor)
            throw missing.Problem;
        var request = new GetSchemaVersionRequest
        {
            SchemaId = new SchemaId { SchemaArn = schema },
            SchemaVersionNumber = _version.Number is { } number ? new() { VersionNumber = number } : new() { LatestVersion = true },
        };
        try
        {
            var answer = await retry
                .CallAsync(() => _registry.GetSchemaVersionAsync(request, cancellation), cancellation)
                .ConfigureAwait(false);
            var reader = StoredVersion.Read(answer, null);
            return reader.Status is SchemaVersionStatus.Available ? reader : throw RegistryFault.ReaderNotAvailable(reader, schema);
        }
        catch (AwsServiceException exception)
        {
            var fault = RegistryFault.OfReader(exception, _version, schema);
            if (exception.Code == GlueErrorCodes.NotFound)
                _missing[schema] = (fault, _time.GetTimestamp());
            throw fault;
        }
    }

    private sealed record Resolved(StoredVersion Reader, long RequestedFor, long ReadAt, TimeSpan HoldsFor);
}
