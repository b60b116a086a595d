using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// A registry that knows the schemas of a bundle. What it does not know, it asks the service for; without one, that is an error. The latest
/// version is the service's, if there is one, for a bundle may be old; versions by id, by number and by definition never change.
/// </summary>
internal sealed class BundledRegistry : ISchemaRegistry
{
    private const int MaximumPage = 100;

    private readonly SchemaBundle _bundle;
    private readonly ISchemaRegistry? _service;
    private readonly Dictionary<Guid, (BundledSchema Schema, BundledVersion Version)> _byId = [];
    private readonly Dictionary<string, BundledSchema> _byName = new(StringComparer.Ordinal);

    public BundledRegistry(SchemaBundle bundle, ISchemaRegistry? service)
    {
        _bundle = bundle;
        _service = service;
        foreach (var schema in bundle.Schemas)
        {
            _byName[schema.Name] = schema;
            if (schema.Arn is { } arn)
                _byName[arn] = schema;
            foreach (var version in schema.Versions)
                _byId[version.Id] = (schema, version);
        }
    }

    public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(GetSchemaVersionRequest request, CancellationToken cancellation) =>
        Find(request) is { } found ? Task.FromResult(found)
        : _service is { } service ? service.GetSchemaVersionAsync(request, cancellation)
        : Unknown<GetSchemaVersionResponse>("GetSchemaVersion", Describe(request));

    public Task<GetSchemaByDefinitionResponse> GetSchemaByDefinitionAsync(
        GetSchemaByDefinitionRequest request,
        CancellationToken cancellation
    )
    {
        if (Schema(request.SchemaId) is { } schema)
            foreach (var version in schema.Versions)
                if (version.Definition == request.SchemaDefinition)
                    return Task.FromResult(
                        new GetSchemaByDefinitionResponse
                        {
                            SchemaVersionId = version.Id.ToString(),
                            SchemaArn = schema.Arn,
                            DataFormat = schema.Format,
                            Status = "AVAILABLE",
                        }
                    );
        return _service is { } service
            ? service.GetSchemaByDefinitionAsync(request, cancellation)
            : Unknown<GetSchemaByDefinitionResponse>("GetSchemaByDefinition", $"such a definition of schema {Name(request.SchemaId)}");
    }

    public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation) =>
        _service is { } service ? service.GetSchemaAsync(request, cancellation)
        : Schema(request.SchemaId) is { } schema
            ? Task.FromResult(
                new GetSchemaResponse
                {
                    RegistryName = _bundle.Registry,
                    SchemaName = schema.Name,
                    SchemaArn = schema.Arn,
                    DataFormat = schema.Format,
                    Compatibility = schema.Compatibility,
                    SchemaCheckpoint = schema.Checkpoint,
                    LatestSchemaVersion = schema.Versions[^1].Number,
                    NextSchemaVersion = schema.Versions[^1].Number + 1,
                    SchemaStatus = "AVAILABLE",
                }
            )
        : Unknown<GetSchemaResponse>("GetSchema", $"schema {Name(request.SchemaId)}");

    public Task<ListSchemaVersionsResponse> ListSchemaVersionsAsync(ListSchemaVersionsRequest request, CancellationToken cancellation)
    {
        if (_service is { } service)
            return service.ListSchemaVersionsAsync(request, cancellation);
        if (Schema(request.SchemaId) is not { } schema)
            return Unknown<ListSchemaVersionsResponse>("ListSchemaVersions", $"schema {Name(request.SchemaId)}");
        var from = request.NextToken is { } token ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var next = from + MaximumPage;
        return Task.FromResult(
            new ListSchemaVersionsResponse
            {
                Schemas =
                [
                    .. schema
                        .Versions.Skip(from)
                        .Take(MaximumPage)
                        .Select(version => new SchemaVersionListItem
                        {
                            SchemaArn = schema.Arn,
                            SchemaVersionId = version.Id.ToString(),
                            VersionNumber = version.Number,
                            Status = "AVAILABLE",
                        }),
                ],
                NextToken = next < schema.Versions.Count ? next.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            }
        );
    }

    public Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation) =>
        _service is { } service
            ? service.ListSchemasAsync(request, cancellation)
            : Task.FromResult(
                new ListSchemasResponse
                {
                    Schemas =
                    [
                        .. _bundle.Schemas.Select(schema => new SchemaListItem
                        {
                            RegistryName = _bundle.Registry,
                            SchemaName = schema.Name,
                            SchemaArn = schema.Arn,
                            SchemaStatus = "AVAILABLE",
                        }),
                    ],
                }
            );

    public Task<CreateRegistryResponse> CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation) =>
        _service?.CreateRegistryAsync(request, cancellation) ?? Closed<CreateRegistryResponse>("CreateRegistry");

    public Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation) =>
        _service?.CreateSchemaAsync(request, cancellation) ?? Closed<CreateSchemaResponse>("CreateSchema");

    public Task<RegisterSchemaVersionResponse> RegisterSchemaVersionAsync(
        RegisterSchemaVersionRequest request,
        CancellationToken cancellation
    ) => _service?.RegisterSchemaVersionAsync(request, cancellation) ?? Closed<RegisterSchemaVersionResponse>("RegisterSchemaVersion");

    public Task<CheckSchemaVersionValidityResponse> CheckSchemaVersionValidityAsync(
        CheckSchemaVersionValidityRequest request,
        CancellationToken cancellation
    ) =>
        _service?.CheckSchemaVersionValidityAsync(request, cancellation)
        ?? Closed<CheckSchemaVersionValidityResponse>("CheckSchemaVersionValidity");

    public Task<PutSchemaVersionMetadataResponse> PutSchemaVersionMetadataAsync(
        PutSchemaVersionMetadataRequest request,
        CancellationToken cancellation
    ) =>
        _service?.PutSchemaVersionMetadataAsync(request, cancellation)
        ?? Closed<PutSchemaVersionMetadataResponse>("PutSchemaVersionMetadata");

    private GetSchemaVersionResponse? Find(GetSchemaVersionRequest request)
    {
        if (request.SchemaVersionId is { } text)
            return Guid.TryParse(text, out var id) && _byId.TryGetValue(id, out var byId) ? Answer(byId.Schema, byId.Version) : null;
        if (Schema(request.SchemaId) is not { } schema)
            return null;
        var version = request.SchemaVersionNumber switch
        {
            { VersionNumber: { } number } => schema.Versions.FirstOrDefault(version => version.Number == number),
            _ => _service is null && schema.Versions is [.., var latest] ? latest : null,
        };
        return version is null ? null : Answer(schema, version);
    }

    private static GetSchemaVersionResponse Answer(BundledSchema schema, BundledVersion version) =>
        new()
        {
            SchemaVersionId = version.Id.ToString(),
            SchemaArn = schema.Arn,
            SchemaDefinition = version.Definition,
            DataFormat = schema.Format,
            VersionNumber = version.Number,
            Status = "AVAILABLE",
        };

    private BundledSchema? Schema(SchemaId? schema) =>
        schema?.SchemaArn is { } arn ? _byName.GetValueOrDefault(arn)
        : schema?.SchemaName is { } name && schema.RegistryName == _bundle.Registry ? _byName.GetValueOrDefault(name)
        : null;

    private static string Name(SchemaId? schema) => schema?.SchemaName ?? schema?.SchemaArn ?? "?";

    private static string Describe(GetSchemaVersionRequest request) =>
        request.SchemaVersionId is { } id ? $"schema version {id}" : $"such a version of schema {Name(request.SchemaId)}";

    private Task<T> Unknown<T>(string operation, string what) =>
        Task.FromException<T>(
            new AwsServiceException(
                AwsService.Glue.SigningName,
                operation,
                GlueErrorCodes.NotFound,
                $"the bundle of registry \"{_bundle.Registry}\" has no {what}, and the client is offline. Make the bundle again with "
                    + "`glueline bundle`"
            )
        );

    private Task<T> Closed<T>(string operation) =>
        Task.FromException<T>(
            new AwsServiceException(
                AwsService.Glue.SigningName,
                operation,
                "Offline",
                $"the client has the bundle of registry \"{_bundle.Registry}\" alone, and registers nothing. Register the schema, and make "
                    + "the bundle again with `glueline bundle`"
            )
        );
}
