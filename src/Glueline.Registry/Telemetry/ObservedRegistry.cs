using System.Diagnostics;
using Glueline.Aws;
using Glueline.Registry.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glueline.Registry;

/// <summary>A registry whose calls are spans, measurements and log lines.</summary>
/// <param name="registry">The registry.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where calls are logged.</param>
/// <param name="tally">Counts the calls as well; null if nobody asks.</param>
internal sealed class ObservedRegistry(ISchemaRegistry registry, TimeProvider time, ILogger log, CallTally? tally = null) : ISchemaRegistry
{
    /// <summary>For functions, whose log is not .NET's.</summary>
    public static ObservedRegistry Counting(ISchemaRegistry registry, CallTally tally) =>
        new(registry, TimeProvider.System, NullLogger.Instance, tally);

    public Task<CreateRegistryResponse> CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation) =>
        ObserveAsync("CreateRegistry", null, () => registry.CreateRegistryAsync(request, cancellation));

    public Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation) =>
        ObserveAsync("CreateSchema", request.SchemaName, () => registry.CreateSchemaAsync(request, cancellation));

    public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation) =>
        ObserveAsync("GetSchema", request.SchemaId?.SchemaName, () => registry.GetSchemaAsync(request, cancellation));

    public Task<RegisterSchemaVersionResponse> RegisterSchemaVersionAsync(
        RegisterSchemaVersionRequest request,
        CancellationToken cancellation
    ) =>
        ObserveAsync("RegisterSchemaVersion", request.SchemaId?.SchemaName, () =>
            registry.RegisterSchemaVersionAsync(request, cancellation)
        );

    public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(GetSchemaVersionRequest request, CancellationToken cancellation) =>
        ObserveAsync("GetSchemaVersion", request.SchemaId?.SchemaName ?? request.SchemaVersionId, () =>
            registry.GetSchemaVersionAsync(request, cancellation)
        );

    public Task<GetSchemaByDefinitionResponse> GetSchemaByDefinitionAsync(
        GetSchemaByDefinitionRequest request,
        CancellationToken cancellation
    ) =>
        ObserveAsync("GetSchemaByDefinition", request.SchemaId?.SchemaName, () =>
            registry.GetSchemaByDefinitionAsync(request, cancellation)
        );

    public Task<ListSchemaVersionsResponse> ListSchemaVersionsAsync(ListSchemaVersionsRequest request, CancellationToken cancellation) =>
        ObserveAsync("ListSchemaVersions", request.SchemaId?.SchemaName, () => registry.ListSchemaVersionsAsync(request, cancellation));

    public Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation) =>
        ObserveAsync("ListSchemas", null, () => registry.ListSchemasAsync(request, cancellation));

    public Task<CheckSchemaVersionValidityResponse> CheckSchemaVersionValidityAsync(
        CheckSchemaVersionValidityRequest request,
        CancellationToken cancellation
    ) => ObserveAsync("CheckSchemaVersionValidity", null, () => registry.CheckSchemaVersionValidityAsync(request, cancellation));

    public Task<PutSchemaVersionMetadataResponse> PutSchemaVersionMetadataAsync(
        PutSchemaVersionMetadataRequest request,
        CancellationToken cancellation
    ) =>
        ObserveAsync("PutSchemaVersionMetadata", request.SchemaVersionId, () =>
            registry.PutSchemaVersionMetadataAsync(request, cancellation)
        );

    private async Task<T> ObserveAsync<T>(string operation, string? schema, Func<Task<T>> call)
    {
        using var span = GlueTelemetry.Source.StartActivity($"Glue/{operation}", ActivityKind.Client);
        // https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/
        span?.SetTag("rpc.system", "aws-api").SetTag("rpc.service", "Glue").SetTag("rpc.method", operation);
        if (schema is not null)
            span?.SetTag("glueline.schema", schema);
        var began = time.GetTimestamp();
        string? error = null;
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception is AwsServiceException { Code: var code } ? code : exception.GetType().FullName;
            span?.SetStatus(ActivityStatusCode.Error, exception.Message).SetTag("error.type", error);
            if (exception is AwsServiceException { RequestId: { Length: > 0 } request })
                span?.SetTag("aws.request_id", request);
            throw;
        }
        finally
        {
            var duration = time.GetElapsedTime(began);
            tally?.Add(duration);
            GlueTelemetry.Record(operation, duration, error);
            RegistryLog.Called(log, operation, duration.TotalMilliseconds, error ?? "answered");
        }
    }
}
