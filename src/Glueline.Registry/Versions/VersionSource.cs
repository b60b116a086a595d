using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>Reads versions by id, and retries for a reason that may pass.</summary>
internal sealed class VersionSource(ISchemaRegistry registry, TransientRetry retry)
{
    /// <exception cref="SchemaRegistryException">The registry has no such version, refused, or did not answer in time.</exception>
    public async ValueTask<StoredVersion> GetAsync(Guid id, CancellationToken cancellation)
    {
        var request = new Contracts.GetSchemaVersionRequest { SchemaVersionId = id.ToString() };
        try
        {
            var answer = await retry
                .CallAsync(() => registry.GetSchemaVersionAsync(request, cancellation), cancellation)
                .ConfigureAwait(false);
            return StoredVersion.Read(answer, null);
        }
        catch (AwsServiceException exception)
        {
            throw RegistryFault.OfVersion(exception, "GetSchemaVersion", id);
        }
    }
}
