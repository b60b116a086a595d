using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// Finds the version that records are to be seen as. A version by number is asked for once a schema; the latest again after a minute, or as
/// soon as a record was written by a later one. While the registry can't say which is the latest, the one that it named before goes on
/// being used for the records that it covers. For one caller at a time.
/// </summary>
public sealed class ReaderVersions
{
    /// <summary>How long the latest version counts as the latest: 1 minute.</summary>
    public static readonly TimeSpan LatestHoldsFor = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the latest version goes on being used before it is asked for again, when the registry did not answer: 10 seconds.
    /// </summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    private readonly ISchemaRegistry _registry;
    private readonly ReaderVersion _version;
    private readonly TimeProvider _time;
    private readonly TimeSpan _unknownHoldsFor;
    private readonly BriefFaults _patiently;
    private readonly BriefFaults _once;
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SchemaRegistryException Problem, long At)> _unknown = new(StringComparer.Ordinal);

    /// <summary>Creates a finder that knows nothing yet.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="version">Which version.</param>
    /// <param name="time">The clock.</param>
    /// <param name="fetching">How versions are asked for; its clock is not used.</param>
    public ReaderVersions(ISchemaRegistry registry, ReaderVersion version, TimeProvider time, VersionFetching? fetching = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(time);
        fetching ??= new VersionFetching();
        _registry = registry;
        _version = version;
        _time = time;
        _unknownHoldsFor = fetching.UnknownHoldsFor;
        _patiently = new BriefFaults(new Backoff(time), time, fetching.RetryFor);
        _once = new BriefFaults(new Backoff(time), time, TimeSpan.Zero);
    }

    /// <summary>The version that records of a writer's schema are seen as, if nothing has to be asked for it.</summary>
    public StoredVersion? Find(StoredVersion writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.SchemaArn is { } schema && _known.TryGetValue(schema, out var known) && Covers(known, writer) && Holds(known)
            ? known.Reader
            : null;
    }

    /// <summary>The version that records of a writer's schema are seen as.</summary>
    /// <exception cref="SchemaRegistryException">The schema has no such version, or the registry refused or did not answer for as long as
    /// it was asked.</exception>
    public ValueTask<StoredVersion> GetAsync(StoredVersion writer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return Find(writer) is { } found ? new(found) : new(AskAsync(writer, cancellation));
    }

    private async Task<StoredVersion> AskAsync(StoredVersion writer, CancellationToken cancellation)
    {
        var schema = writer.SchemaArn ?? throw RegistryFault.IncompleteAnswer("GetSchemaVersion", null, "SchemaArn");
        var before = _known.TryGetValue(schema, out var known) && Covers(known, writer) ? known : null;
        try
        {
            var reader =
                writer.Number == _version.Number
                    ? writer
                    : await AskAsync(schema, before is null ? _patiently : _once, cancellation).ConfigureAwait(false);
            _known[schema] = new Known(reader, writer.Number, _time.GetTimestamp(), LatestHoldsFor);
            return reader;
        }
        catch (SchemaRegistryException exception) when (exception.IsTransient && before is not null)
        {
            _known[schema] = before with { ReadAt = _time.GetTimestamp(), HoldsFor = PauseAfterFailure };
            return before.Reader;
        }
    }

    // A version that the registry does not call the latest yet, though it wrote records, is not asked for again at once.
    private bool Covers(Known known, StoredVersion writer) =>
        _version.Number is not null || writer.Number <= Math.Max(known.Reader.Number, known.AskedFor);

    private bool Holds(Known known) => _version.Number is not null || _time.GetElapsedTime(known.ReadAt) < known.HoldsFor;

    private async Task<StoredVersion> AskAsync(string schema, BriefFaults faults, CancellationToken cancellation)
    {
        if (_unknown.TryGetValue(schema, out var unknown) && _time.GetElapsedTime(unknown.At) < _unknownHoldsFor)
            throw unknown.Problem;
        var request = new GetSchemaVersionRequest
        {
            SchemaId = new SchemaId { SchemaArn = schema },
            SchemaVersionNumber = _version.Number is { } number ? new() { VersionNumber = number } : new() { LatestVersion = true },
        };
        try
        {
            var answer = await faults
                .OverAsync(() => _registry.GetSchemaVersionAsync(request, cancellation), cancellation)
                .ConfigureAwait(false);
            var reader = StoredVersion.Read(answer, null);
            return reader.Status is SchemaVersionStatus.Available ? reader : throw RegistryFault.ReaderNotAvailable(reader, schema);
        }
        catch (AwsServiceException exception)
        {
            var fault = RegistryFault.OfReader(exception, _version, schema);
            if (exception.Code == GlueErrorCodes.NotFound)
                _unknown[schema] = (fault, _time.GetTimestamp());
            throw fault;
        }
    }

    private sealed record Known(StoredVersion Reader, long AskedFor, long ReadAt, TimeSpan HoldsFor);
}
