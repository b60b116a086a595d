using System.Runtime.CompilerServices;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>Lists that the registry answers in pages, read to their end.</summary>
public static class SchemaRegistryPages
{
    // The most that one page may ask for (API reference, ListSchemaVersions).
    private const int PageSize = 100;

    /// <summary>All versions of a schema, in no order to rely on.</summary>
    public static async IAsyncEnumerable<SchemaVersionListItem> ListAllSchemaVersionsAsync(
        this ISchemaRegistry registry, SchemaId schema, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        string? next = null;
        do
        {
            var page = await registry.ListSchemaVersionsAsync(new() { SchemaId = schema, MaxResults = PageSize, NextToken = next }, cancellation).ConfigureAwait(false);
            foreach (var version in page.Schemas ?? []) yield return version;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>All schemas of a registry.</summary>
    public static async IAsyncEnumerable<SchemaListItem> ListAllSchemasAsync(
        this ISchemaRegistry registry, RegistryId registryId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        string? next = null;
        do
        {
            var page = await registry.ListSchemasAsync(new() { RegistryId = registryId, MaxResults = PageSize, NextToken = next }, cancellation).ConfigureAwait(false);
            foreach (var schema in page.Schemas ?? []) yield return schema;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
