using Glueline.Evolution;
using Glueline.Registry.Contracts;

namespace Glueline.Registry.Tests.Doubles;

internal sealed partial class MemoryRegistry
{
    public Task<CreateRegistryResponse> CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation = default) =>
        AnswerAsync(
            "CreateRegistry",
            () =>
            {
                if (!_registries.TryAdd(request.RegistryName!, []))
                    throw Error(
                        "CreateRegistry",
                        "AlreadyExistsException",
                        $"Registry already exists. RegistryName: {request.RegistryName}"
                    );
                return new CreateRegistryResponse { RegistryName = request.RegistryName };
            },
            cancellation
        );

    public Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation = default) =>
        AnswerAsync(
            "CreateSchema",
            () =>
            {
                if (!_registries.TryGetValue(request.RegistryId!.RegistryName!, out var registry))
                    throw Error(
                        "CreateSchema",
                        "EntityNotFoundException",
                        $"Registry is not found. RegistryName: {request.RegistryId.RegistryName}, RegistryArn: null"
                    );
                var schema = new MemorySchema
                {
                    Format = request.DataFormat!,
                    Mode = CompatibilityRules.Parse(request.Compatibility!),
                    Description = request.Description,
                    Tags = request.Tags,
                };
                if (!registry.TryAdd(request.SchemaName!, schema))
                    throw Error("CreateSchema", "AlreadyExistsException", $"Schema already exists. SchemaName: {request.SchemaName}");
                var version = schema.Register(request.SchemaDefinition!, pendingReads: 0, RefusesAnyway);
                return new CreateSchemaResponse
                {
                    SchemaName = request.SchemaName,
                    LatestSchemaVersion = 1,
                    NextSchemaVersion = 2,
                    SchemaVersionId = version.Id.ToString(),
                    SchemaVersionStatus = version.Status,
                };
            },
            cancellation
        );

    public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation = default) =>
        AnswerAsync(
            "GetSchema",
            () =>
            {
                var schema = Find("GetSchema", request.SchemaId);
                return new GetSchemaResponse
                {
                    SchemaName = request.SchemaId!.SchemaName,
                    DataFormat = schema.Format,
                    Compatibility = CompatibilityRules.Of(schema.Mode).Name,
                    SchemaCheckpoint = schema.Checkpoint,
                    LatestSchemaVersion = schema.Versions.Count,
                    NextSchemaVersion = schema.Versions.Count + 1,
                };
            },
            cancellation
        );

    public Task<RegisterSchemaVersionResponse> RegisterSchemaVersionAsync(
        RegisterSchemaVersionRequest request,
        CancellationToken cancellation = default
    ) =>
        AnswerAsync(
            "RegisterSchemaVersion",
            () =>
            {
                var version = Find("RegisterSchemaVersion", request.SchemaId)
                    .Register(request.SchemaDefinition!, PendingReads, RefusesAnyway);
                return new RegisterSchemaVersionResponse
                {
                    SchemaVersionId = version.Id.ToString(),
                    VersionNumber = version.Number,
                    Status = version.Status,
                };
            },
            cancellation
        );

    public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(
        GetSchemaVersionRequest request,
        CancellationToken cancellation = default
    ) =>
        AnswerAsync(
            "GetSchemaVersion",
            () =>
            {
                var (version, format) = FindVersion(request);
                version.Read();
                return new GetSchemaVersionResponse
                {
                    SchemaVersionId = version.Id.ToString(),
                    SchemaDefinition = version.Definition,
                    SchemaArn = ArnOf(version),
                    DataFormat = format,
                    VersionNumber = version.Number,
                    Status = version.Status,
                };
            },
            cancellation
        );

    public Task<GetSchemaByDefinitionResponse> GetSchemaByDefinitionAsync(
        GetSchemaByDefinitionRequest request,
        CancellationToken cancellation = default
    ) =>
        AnswerAsync(
            "GetSchemaByDefinition",
            () =>
            {
                var found = Find("GetSchemaByDefinition", request.SchemaId)
                    .Versions.FirstOrDefault(version => version.Definition == request.SchemaDefinition)
                    ?? throw Error("GetSchemaByDefinition", "EntityNotFoundException", "Schema version is not found.");
                return new GetSchemaByDefinitionResponse { SchemaVersionId = found.Id.ToString(), Status = found.Status };
            },
            cancellation
        );

    // Small pages, newest first: code that reads only one page, or relies on the order, fails.
    public Task<ListSchemaVersionsResponse> ListSchemaVersionsAsync(
        ListSchemaVersionsRequest request,
        CancellationToken cancellation = default
    ) =>
        AnswerAsync(
            "ListSchemaVersions",
            () =>
            {
                const int Page = 2;
                var skip = int.Parse(request.NextToken ?? "0", System.Globalization.CultureInfo.InvariantCulture);
                var versions = Find("ListSchemaVersions", request.SchemaId).Versions;
                return new ListSchemaVersionsResponse
                {
                    Schemas =
                    [
                        .. versions
                            .Reverse()
                            .Skip(skip)
                            .Take(Page)
                            .Select(version => new SchemaVersionListItem
                            {
                                SchemaVersionId = version.Id.ToString(),
                                VersionNumber = version.Number,
                                Status = version.Status,
                            }),
                    ],
                    NextToken = skip + Page < versions.Count ? $"{skip + Page}" : null,
                };
            },
            cancellation
        );

    public Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation = default) =>
        AnswerAsync(
            "ListSchemas",
            () =>
            {
                const int Page = 2;
                var skip = int.Parse(request.NextToken ?? "0", System.Globalization.CultureInfo.InvariantCulture);
                var schemas = _registries[request.RegistryId!.RegistryName!].Keys.ToList();
                return new ListSchemasResponse
                {
                    Schemas = [.. schemas.Skip(skip).Take(Page).Select(name => new SchemaListItem { SchemaName = name })],
                    NextToken = skip + Page < schemas.Count ? $"{skip + Page}" : "",
                };
            },
            cancellation
        );

    public Task<CheckSchemaVersionValidityResponse> CheckSchemaVersionValidityAsync(
        CheckSchemaVersionValidityRequest request,
        CancellationToken cancellation = default
    ) => AnswerAsync("CheckSchemaVersionValidity", () => new CheckSchemaVersionValidityResponse { Valid = true }, cancellation);

    public Task<PutSchemaVersionMetadataResponse> PutSchemaVersionMetadataAsync(
        PutSchemaVersionMetadataRequest request,
        CancellationToken cancellation = default
    ) =>
        AnswerAsync(
            "PutSchemaVersionMetadata",
            () =>
            {
                var (version, _) = FindVersion(new() { SchemaVersionId = request.SchemaVersionId });
                if (!version.Metadata.TryAdd(request.MetadataKeyValue!.MetadataKey!, request.MetadataKeyValue.MetadataValue!))
                    throw Error("PutSchemaVersionMetadata", "AlreadyExistsException", "Resource already exist");
                return new PutSchemaVersionMetadataResponse { SchemaVersionId = request.SchemaVersionId };
            },
            cancellation
        );

    private string ArnOf(MemoryVersion version) =>
        (
            from registry in _registries
            from schema in registry.Value
            where schema.Value.Versions.Contains(version)
            select $"{ArnPrefix}{registry.Key}/{schema.Key}"
        ).Single();

    private (MemoryVersion Version, string Format) FindVersion(GetSchemaVersionRequest request)
    {
        if (request.SchemaVersionId is { } id)
        {
            foreach (var candidate in _registries.Values.SelectMany(registry => registry.Values))
                if (candidate.Versions.FirstOrDefault(version => version.Id.ToString() == id) is { } byId)
                    return (byId, candidate.Format);
            throw Error("GetSchemaVersion", "EntityNotFoundException", $"Schema version is not found. SchemaVersionId: {id}");
        }

        var schema = Find("GetSchemaVersion", request.SchemaId);
        var number = request.SchemaVersionNumber!;
        var found = number.LatestVersion is true
            ? schema.Versions.LastOrDefault(version => version.Status == "AVAILABLE")
            : schema.Versions.FirstOrDefault(version => version.Number == number.VersionNumber);
        return (found ?? throw Error("GetSchemaVersion", "EntityNotFoundException", "Schema version is not found."), schema.Format);
    }
}
