using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// Finds the version that records are to be seen as. A version by number is asked for once a schema; the latest again after a minute, or as soon
/// as a record was written by a later one. For one caller at a time.
/// </summary>
/// <param name="registry">The registry service.</param>
/// <param name="version">Which version.</param>
/// <param name="time">The clock.</param>
public sealed class ReaderVersions(ISchemaRegistry registry, ReaderVersion version, TimeProvider time)
{
    /// <summary>How long the latest version counts as the latest: 1 minute.</summary>
    public static readonly TimeSpan LatestHoldsFor = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The version that records of a writer's schema are seen as, if nothing has to be asked for it.</summary>
    public StoredVersion? Find(StoredVersion writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.SchemaArn is { } schema && _known.TryGetValue(schema, out var known) && Holds(known, writer) ? known.Reader : null;
    }

    /// <summary>The version that records of a writer's schema are seen as.</summary>
    /// <exception cref="SchemaRegistryException">The schema has no such version, or the registry did not answer or refused.</exception>
    public async ValueTask<StoredVersion> GetAsync(StoredVersion writer, CancellationToken cancellation = default)
    {
        if (Find(writer) is { } found) return found;
        var schema = writer.SchemaArn ?? throw RegistryFault.IncompleteAnswer("GetSchemaVersion", null, "SchemaArn");
        var reader = writer.Number == version.Number ? writer : await AskAsync(schema, cancellation).ConfigureAwait(false);
        _known[schema] = new Known(reader, writer.Number, time.GetTimestamp());
        return reader;
    }

    // A version that the registry does not call the latest yet, though it wrote records, is not asked for again at once.
    private bool Holds(Known known, StoredVersion writer) =>
        version.Number is not null
        || (writer.Number <= Math.Max(known.Reader.Number, known.AskedFor) && time.GetElapsedTime(known.ReadAt) < LatestHoldsFor);

    private async Task<StoredVersion> AskAsync(string schema, CancellationToken cancellation)
    {
        var request = new GetSchemaVersionRequest
        {
            SchemaId = new SchemaId { SchemaArn = schema },
            SchemaVersionNumber = version.Number is { } number ? new() { VersionNumber = number } : new() { LatestVersion = true },
        };
        try
        {
            var reader = StoredVersion.Read(await registry.GetSchemaVersionAsync(request, cancellation).ConfigureAwait(false), null);
            return reader.Status is SchemaVersionStatus.Available ? reader : throw RegistryFault.ReaderNotAvailable(reader, schema);
        }
        catch (AwsServiceException problem)
        {
            throw RegistryFault.OfReader(problem, version, schema);
        }
    }

    private sealed record Known(StoredVersion Reader, long AskedFor, long ReadAt);
}
