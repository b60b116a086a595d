using System.Collections.Concurrent;
using System.Net;
using Glueline.Aws;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Lambda.Kafka.Tests.Doubles;

/// <summary>A registry with only the operation that reading needs; it counts its calls, and can be down.</summary>
internal sealed class Versions : ISchemaRegistry
{
    private readonly ConcurrentDictionary<string, (string Definition, string Format)> _versions = new();
    private int _calls;

    public int Calls => _calls;

    /// <summary>Whether the registry does not answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>Versions for which the registry never answers.</summary>
    public HashSet<Guid> Hanging { get; } = [];

    public Guid Add(string definition, string format = "AVRO", Guid? id = null)
    {
        var added = id ?? Guid.NewGuid();
        _versions[added.ToString()] = (definition, format);
        return added;
    }

    public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(GetSchemaVersionRequest request, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _calls);
        if (IsDown)
            throw Fault("ServiceUnavailable", "Try later.", HttpStatusCode.ServiceUnavailable);
        if (Hanging.Contains(Guid.Parse(request.SchemaVersionId!)))
            return new TaskCompletionSource<GetSchemaVersionResponse>().Task;
        if (!_versions.TryGetValue(request.SchemaVersionId!, out var version))
            throw Fault("EntityNotFoundException", "Schema version is not found.", HttpStatusCode.BadRequest);
        return Task.FromResult(
            new GetSchemaVersionResponse
            {
                SchemaVersionId = request.SchemaVersionId,
                SchemaDefinition = version.Definition,
                SchemaArn = "arn:aws:glue:eu-central-1:111122223333:schema/shop/orders",
                DataFormat = version.Format,
                VersionNumber = 1,
                Status = "AVAILABLE",
            }
        );
    }

    private static AwsServiceException Fault(string code, string message, HttpStatusCode status) =>
        new("glue", "GetSchemaVersion", code, message, status, "1");

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
