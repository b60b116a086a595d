using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Local.Glue.Contracts;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Repository;

/// <summary>
/// Reads schemas with all that a registry knows of them, and changes their settings. Some of the operations are needed nowhere else, and
/// are raw calls, with the contracts of the local registry.
/// </summary>
internal sealed class RegistryReader(ISchemaRegistry service, AwsJsonClient client, string registry)
{
    /// <summary>The names of all schemas, in order.</summary>
    /// <exception cref="AwsServiceException">There is no such registry, or it did not answer.</exception>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var schema in service.ListAllSchemasAsync(new() { RegistryName = registry }, cancellation).ConfigureAwait(false))
            names.Add(schema.SchemaName!);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>A schema, with those of its versions that are AVAILABLE.</summary>
    /// <exception cref="AwsServiceException">There is no such schema, or the registry did not answer.</exception>
    public async Task<SchemaSource> ReadAsync(string schema, CancellationToken cancellation)
    {
        var id = Id(schema);
        var description = await service.GetSchemaAsync(new() { SchemaId = id }, cancellation).ConfigureAwait(false);
        var versions = new List<VersionSource>();
        await foreach (var item in service.ListAllSchemaVersionsAsync(id, cancellation).ConfigureAwait(false))
            if (item is { Status: "AVAILABLE", SchemaVersionId: { } version })
                versions.Add(await VersionAsync(version, cancellation).ConfigureAwait(false));
        var tags = await TagsAsync(description.SchemaArn!, cancellation).ConfigureAwait(false);
        return new()
        {
            Name = schema,
            Format = GlueNames.Format(description.DataFormat) ?? throw Unknown(schema, "format", description.DataFormat),
            Mode = CompatibilityRules.TryParse(description.Compatibility, out var mode)
                ? CompatibilityRules.Of(mode)
                : throw Unknown(schema, "mode", description.Compatibility),
            Checkpoint = description.SchemaCheckpoint ?? 1,
            Description = string.IsNullOrEmpty(description.Description) ? null : description.Description,
            Tags = new(tags, StringComparer.Ordinal),
            Versions = [.. versions.OrderBy(version => version.Number)],
        };
    }

    /// <summary>The tags of a schema.</summary>
    /// <exception cref="AwsServiceException">There is no such schema, or the registry did not answer.</exception>
    public async Task<Dictionary<string, string>> TagsAsync(string arn, CancellationToken cancellation)
    {
        var tags = await CallAsync(
                "GetTags",
                new() { ResourceArn = arn },
                LocalGlueJson.Wire.GetTagsRequest,
                LocalGlueJson.Wire.GetTagsResponse,
                cancellation
            )
            .ConfigureAwait(false);
        return tags.Tags?.ToDictionary() ?? [];
    }

    /// <summary>Sets a schema's mode and description if they are given, and its checkpoint, in one call.</summary>
    public Task UpdateAsync(
        string schema,
        CompatibilityRules? mode,
        long checkpoint,
        string? description,
        CancellationToken cancellation
    ) =>
        CallAsync(
            "UpdateSchema",
            new()
            {
                SchemaId = Id(schema),
                SchemaVersionNumber = new() { VersionNumber = checkpoint },
                Compatibility = mode?.Name,
                Description = description,
            },
            LocalGlueJson.Wire.UpdateSchemaRequest,
            LocalGlueJson.Wire.UpdateSchemaResponse,
            cancellation
        );

    private async Task<VersionSource> VersionAsync(string id, CancellationToken cancellation)
    {
        var version = await service.GetSchemaVersionAsync(new() { SchemaVersionId = id }, cancellation).ConfigureAwait(false);
        return new(version.VersionNumber!.Value, version.SchemaDefinition!)
        {
            Id = Guid.Parse(id),
            Metadata = await MetadataAsync(id, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>The metadata of a version, the values of each key in the order in which they were added.</summary>
    /// <exception cref="AwsServiceException">There is no such version, or the registry did not answer.</exception>
    public async Task<SortedDictionary<string, IReadOnlyList<string>>> MetadataAsync(string id, CancellationToken cancellation)
    {
        var metadata = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var page = await CallAsync(
                    "QuerySchemaVersionMetadata",
                    new() { SchemaVersionId = id, NextToken = next },
                    LocalGlueJson.Wire.QuerySchemaVersionMetadataRequest,
                    LocalGlueJson.Wire.QuerySchemaVersionMetadataResponse,
                    cancellation
                )
                .ConfigureAwait(false);
            foreach (var (key, info) in page.MetadataInfoMap ?? new Dictionary<string, MetadataInfo>())
                metadata[key] = Values(info);
            next = page.NextToken;
        } while (!string.IsNullOrEmpty(next));

        return metadata;
    }

    /// <summary>
    /// The values in the order in which they were added: the newest stands apart, the others are listed from it backwards.
    /// </summary>
    private static List<string> Values(MetadataInfo info) =>
        [
            .. (info.OtherMetadataValueList ?? [])
                .Reverse()
                .OrderBy(other => other.CreatedTime, StringComparer.Ordinal)
                .Select(other => other.MetadataValue!),
            info.MetadataValue!,
        ];

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        string operation,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellation
    )
    {
        var answer = await client
            .CallAsync(operation, JsonSerializer.SerializeToUtf8Bytes(request, requestType), cancellation)
            .ConfigureAwait(false);
        return JsonSerializer.Deserialize(answer.Body.Span, responseType)
            ?? throw new InvalidOperationException($"{operation} was answered with null.");
    }

    private SchemaId Id(string schema) => new() { RegistryName = registry, SchemaName = schema };

    private static InputException Unknown(string schema, string what, string? value) =>
        new($"Schema {schema} has the {what} {value}, which this program does not know. A newer one may.");
}
