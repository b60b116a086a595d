using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// The AWS Glue Schema Registry: the operations that serializers, registrar and command line use, one call each. They fail with
/// <see cref="Glueline.Aws.AwsServiceException"/>.
/// </summary>
internal interface ISchemaRegistry
{
    /// <summary>Creates a registry.</summary>
    Task<CreateRegistryResponse> CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation = default);

    /// <summary>Creates a schema with its first version.</summary>
    Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation = default);

    /// <summary>Describes a schema: mode, checkpoint, counters.</summary>
    Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation = default);

    /// <summary>Adds a version to a schema, or finds the one with the same definition.</summary>
    Task<RegisterSchemaVersionResponse> RegisterSchemaVersionAsync(
        RegisterSchemaVersionRequest request,
        CancellationToken cancellation = default
    );

    /// <summary>Reads one version: by id, by number, or the latest that is AVAILABLE.</summary>
    Task<GetSchemaVersionResponse> GetSchemaVersionAsync(GetSchemaVersionRequest request, CancellationToken cancellation = default);

    /// <summary>Finds the version with exactly this definition, whatever its status.</summary>
    Task<GetSchemaByDefinitionResponse> GetSchemaByDefinitionAsync(
        GetSchemaByDefinitionRequest request,
        CancellationToken cancellation = default
    );

    /// <summary>Lists one page of a schema's versions, in no particular order.</summary>
    Task<ListSchemaVersionsResponse> ListSchemaVersionsAsync(ListSchemaVersionsRequest request, CancellationToken cancellation = default);

    /// <summary>Lists one page of schemas.</summary>
    Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation = default);

    /// <summary>Checks whether a text is a schema of its format.</summary>
    Task<CheckSchemaVersionValidityResponse> CheckSchemaVersionValidityAsync(
        CheckSchemaVersionValidityRequest request,
        CancellationToken cancellation = default
    );

    /// <summary>Attaches a key-value pair to a version.</summary>
    Task<PutSchemaVersionMetadataResponse> PutSchemaVersionMetadataAsync(
        PutSchemaVersionMetadataRequest request,
        CancellationToken cancellation = default
    );
}
