using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Glueline.Aws;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>The registry of an AWS account and region, over AWS JSON 1.1.</summary>
internal sealed class GlueSchemaRegistry : ISchemaRegistry
{
    private readonly AwsJsonClient _client;

    /// <summary>Creates the registry's client; nothing is called before the first operation.</summary>
    /// <param name="client">A client for <see cref="AwsService.Glue"/>; the caller disposes it.</param>
    public GlueSchemaRegistry(AwsJsonClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <inheritdoc/>
    public Task<CreateRegistryResponse> CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation = default) =>
        CallAsync("CreateRegistry", request, GlueJson.Wire.CreateRegistryRequest, GlueJson.Wire.CreateRegistryResponse, cancellation);

    /// <inheritdoc/>
    public Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation = default) =>
        CallAsync("CreateSchema", request, GlueJson.Wire.CreateSchemaRequest, GlueJson.Wire.CreateSchemaResponse, cancellation);

    /// <inheritdoc/>
    public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation = default) =>
        CallAsync("GetSchema", request, GlueJson.Wire.GetSchemaRequest, GlueJson.Wire.GetSchemaResponse, cancellation);

    /// <inheritdoc/>
    public Task<RegisterSchemaVersionResponse> RegisterSchemaVersionAsync(
        RegisterSchemaVersionRequest request,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "RegisterSchemaVersion",
            request,
            GlueJson.Wire.RegisterSchemaVersionRequest,
            GlueJson.Wire.RegisterSchemaVersionResponse,
            cancellation
        );

    /// <inheritdoc/>
    public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(
        GetSchemaVersionRequest request,
        CancellationToken cancellation = default
    ) =>
        CallAsync("GetSchemaVersion", request, GlueJson.Wire.GetSchemaVersionRequest, GlueJson.Wire.GetSchemaVersionResponse, cancellation);

    /// <inheritdoc/>
    public Task<GetSchemaByDefinitionResponse> GetSchemaByDefinitionAsync(
        GetSchemaByDefinitionRequest request,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "GetSchemaByDefinition",
            request,
            GlueJson.Wire.GetSchemaByDefinitionRequest,
            GlueJson.Wire.GetSchemaByDefinitionResponse,
            cancellation
        );

    /// <inheritdoc/>
    public Task<ListSchemaVersionsResponse> ListSchemaVersionsAsync(
        ListSchemaVersionsRequest request,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "ListSchemaVersions",
            request,
            GlueJson.Wire.ListSchemaVersionsRequest,
            GlueJson.Wire.ListSchemaVersionsResponse,
            cancellation
        );

    /// <inheritdoc/>
    public Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation = default) =>
        CallAsync("ListSchemas", request, GlueJson.Wire.ListSchemasRequest, GlueJson.Wire.ListSchemasResponse, cancellation);

    /// <inheritdoc/>
    public Task<CheckSchemaVersionValidityResponse> CheckSchemaVersionValidityAsync(
        CheckSchemaVersionValidityRequest request,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "CheckSchemaVersionValidity",
            request,
            GlueJson.Wire.CheckSchemaVersionValidityRequest,
            GlueJson.Wire.CheckSchemaVersionValidityResponse,
            cancellation
        );

    /// <inheritdoc/>
    public Task<PutSchemaVersionMetadataResponse> PutSchemaVersionMetadataAsync(
        PutSchemaVersionMetadataRequest request,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "PutSchemaVersionMetadata",
            request,
            GlueJson.Wire.PutSchemaVersionMetadataRequest,
            GlueJson.Wire.PutSchemaVersionMetadataResponse,
            cancellation
        );

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        string operation,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellation
    )
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = JsonSerializer.SerializeToUtf8Bytes(request, requestType);
        var answer = await _client.CallAsync(operation, body, cancellation).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, responseType) ?? throw new JsonException("the body is null");
        }
        catch (JsonException exception)
        {
            throw RegistryFault.UnreadableAnswer(operation, _client.Endpoint, answer.Body.Span, answer.RequestId, exception);
        }
    }
}
