using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Consumer.Tests;

/// <summary>A registry of one schema that has only the operation needed for reading, and counts its calls.</summary>
internal sealed class VersionsOnly : ISchemaRegistry
{
    private const string Arn = "arn:aws:glue:eu-central-1:111122223333:schema/fleet/readings";
    private readonly List<(Guid Id, string Definition)> _versions = [];

    public int Calls { get; private set; }

    public Guid Add(string definition, Guid? id = null)
    {
        _versions.Add((id ?? Guid.NewGuid(), definition));
        return _versions[^1].Id;
    }

    public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(GetSchemaVersionRequest request, CancellationToken cancellation = default)
    {
        Calls++;
        if (request.SchemaVersionId is null)
            request.SchemaId!.SchemaArn.ShouldBe(Arn);
        var index =
            request.SchemaVersionId is { } id ? _versions.FindIndex(version => version.Id.ToString() == id)
            : request.SchemaVersionNumber!.LatestVersion is true ? _versions.Count - 1
            : (int)request.SchemaVersionNumber.VersionNumber!.Value - 1;
        return Task.FromResult(
            new GetSchemaVersionResponse
            {
                SchemaVersionId = _versions[index].Id.ToString(),
                SchemaDefinition = _versions[index].Definition,
                SchemaArn = Arn,
                DataFormat = "AVRO",
                VersionNumber = index + 1,
                Status = "AVAILABLE",
            }
        );
    }

    Task<CreateRegistryResponse> ISchemaRegistry.CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<CreateSchemaResponse> ISchemaRegistry.CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<GetSchemaResponse> ISchemaRegistry.GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<RegisterSchemaVersionResponse> ISchemaRegistry.RegisterSchemaVersionAsync(
        RegisterSchemaVersionRequest request,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    Task<GetSchemaByDefinitionResponse> ISchemaRegistry.GetSchemaByDefinitionAsync(
        GetSchemaByDefinitionRequest request,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    Task<ListSchemaVersionsResponse> ISchemaRegistry.ListSchemaVersionsAsync(
        ListSchemaVersionsRequest request,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    Task<ListSchemasResponse> ISchemaRegistry.ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<CheckSchemaVersionValidityResponse> ISchemaRegistry.CheckSchemaVersionValidityAsync(
        CheckSchemaVersionValidityRequest request,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    Task<PutSchemaVersionMetadataResponse> ISchemaRegistry.PutSchemaVersionMetadataAsync(
        PutSchemaVersionMetadataRequest request,
        CancellationToken cancellation
    ) => throw new NotSupportedException();
}
