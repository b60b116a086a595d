using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// The registry's operations by address: a missing entity is an answer, a transient failure is retried, and any other failure is a
/// <see cref="SchemaRegistryException"/> with its remedy.
/// </summary>
internal sealed class RegistryCalls(ISchemaRegistry registry, TransientRetry retry)
{
    public async Task<StoredVersion?> FindLatestAsync(SchemaAddress address, CancellationToken cancellation)
    {
        var request = new GetSchemaVersionRequest
        {
            SchemaId = address.Id,
            SchemaVersionNumber = new() { LatestVersion = true },
        };
        var answer = await FindAsync("GetSchemaVersion", address, () => registry.GetSchemaVersionAsync(request, cancellation), cancellation)
            .ConfigureAwait(false);
        return answer is null ? null : StoredVersion.Read(answer, address);
    }

    /// <summary>Reads a version by schema and number, which the service can authorise schema by schema; by id it can't.</summary>
    public async Task<StoredVersion> GetAsync(SchemaAddress address, long number, CancellationToken cancellation)
    {
        var request = new GetSchemaVersionRequest
        {
            SchemaId = address.Id,
            SchemaVersionNumber = new() { VersionNumber = number },
        };
        var answer = await CallAsync("GetSchemaVersion", address, () => registry.GetSchemaVersionAsync(request, cancellation), cancellation)
            .ConfigureAwait(false);
        return StoredVersion.Read(answer, address);
    }

    public Task<GetSchemaResponse> DescribeAsync(SchemaAddress address, CancellationToken cancellation) =>
        CallAsync("GetSchema", address, () => registry.GetSchemaAsync(new() { SchemaId = address.Id }, cancellation), cancellation);

    /// <summary>All versions; a page that fails is asked for again without the pages before it.</summary>
    public async Task<List<SchemaVersionListItem>> ListAsync(SchemaAddress address, CancellationToken cancellation)
    {
        var versions = new List<SchemaVersionListItem>();
        var request = new ListSchemaVersionsRequest { SchemaId = address.Id, MaxResults = SchemaRegistryPages.PageSize };
        do
        {
            var asked = request;
            var page = await CallAsync(
                    "ListSchemaVersions",
                    address,
                    () => registry.ListSchemaVersionsAsync(asked, cancellation),
                    cancellation
                )
                .ConfigureAwait(false);
            versions.AddRange(page.Schemas ?? []);
            request = asked with { NextToken = page.NextToken };
        } while (!string.IsNullOrEmpty(request.NextToken));
        return versions;
    }

    public Task<GetSchemaByDefinitionResponse?> FindByDefinitionAsync(
        SchemaAddress address,
        string definition,
        CancellationToken cancellation
    ) =>
        FindAsync(
            "GetSchemaByDefinition",
            address,
            () => registry.GetSchemaByDefinitionAsync(new() { SchemaId = address.Id, SchemaDefinition = definition }, cancellation),
            cancellation
        );

    public Task<RegisterSchemaVersionResponse> RegisterAsync(SchemaAddress address, string definition, CancellationToken cancellation) =>
        CallAsync(
            "RegisterSchemaVersion",
            address,
            () => registry.RegisterSchemaVersionAsync(new() { SchemaId = address.Id, SchemaDefinition = definition }, cancellation),
            cancellation
        );

    /// <summary>
    /// Creates a schema, and its registry if that is missing and the options allow it; null if another producer created the schema
    /// first.
    /// </summary>
    public async Task<CreateSchemaResponse?> CreateAsync(
        SchemaAddress address,
        CreateSchemaRequest request,
        SchemaRegistrarOptions options,
        CancellationToken cancellation
    )
    {
        try
        {
            return await retry.CallAsync(() => registry.CreateSchemaAsync(request, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code == GlueErrorCodes.AlreadyExists)
        {
            return null;
        }
        catch (AwsServiceException exception) when (GlueErrorCodes.IsRegistryMissing(exception))
        {
            if (options.Registration is not SchemaRegistration.CreateRegistry)
                throw RegistryFault.MissingRegistry(address, options, exception);
        }
        catch (AwsServiceException exception)
        {
            throw RegistryFault.Of(exception, "CreateSchema", address);
        }

        await CreateRegistryAsync(address, cancellation).ConfigureAwait(false);
        return await CreateAsync(address, request, options with { Registration = SchemaRegistration.CreateSchema }, cancellation)
            .ConfigureAwait(false);
    }

    public Task PutMetadataAsync(SchemaAddress address, Guid versionId, string key, string value, CancellationToken cancellation)
    {
        var request = new PutSchemaVersionMetadataRequest
        {
            SchemaVersionId = versionId.ToString(),
            MetadataKeyValue = new() { MetadataKey = key, MetadataValue = value },
        };
        return CallAsync(
            "PutSchemaVersionMetadata",
            address,
            () => registry.PutSchemaVersionMetadataAsync(request, cancellation),
            cancellation
        );
    }

    private async Task CreateRegistryAsync(SchemaAddress address, CancellationToken cancellation)
    {
        try
        {
            await retry
                .CallAsync(() => registry.CreateRegistryAsync(new() { RegistryName = address.Registry }, cancellation), cancellation)
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code == GlueErrorCodes.AlreadyExists)
        {
            // Another producer was faster: the registry exists.
        }
        catch (AwsServiceException exception)
        {
            throw RegistryFault.Of(exception, "CreateRegistry", address);
        }
    }

    private async Task<T?> FindAsync<T>(string operation, SchemaAddress address, Func<Task<T>> call, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await retry.CallAsync(call, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code == GlueErrorCodes.NotFound)
        {
            return null;
        }
        catch (AwsServiceException exception)
        {
            throw RegistryFault.Of(exception, operation, address);
        }
    }

    private async Task<T> CallAsync<T>(string operation, SchemaAddress address, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await retry.CallAsync(call, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception)
        {
            throw RegistryFault.Of(exception, operation, address);
        }
    }
}
