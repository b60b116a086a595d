using System.Runtime.CompilerServices;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>Reads the registry's paged lists to their end.</summary>
internal static class SchemaRegistryPages
{
    // The largest page that the service allows (API reference, ListSchemaVersions).
    internal const int PageSize = 100;

    /// <summary>All versions of a schema, in no particular order.</summary>
    public static IAsyncEnumerable<SchemaVersionListItem> ListAllSchemaVersionsAsync(
        this ISchemaRegistry registry,
        SchemaId schema,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(schema);
        return ReadAsync(
            async (next, token) =>
            {
                var page = await registry
                    .ListSchemaVersionsAsync(
                        new()
                        {
                            SchemaId = schema,
                            MaxResults = PageSize,
                            NextToken = next,
                        },
                        token
                    )
                    .ConfigureAwait(false);
                return (page.Schemas, page.NextToken);
            },
            cancellation
        );
    }

    /// <summary>All schemas of a registry.</summary>
    public static IAsyncEnumerable<SchemaListItem> ListAllSchemasAsync(
        this ISchemaRegistry registry,
        RegistryId registryId,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(registryId);
        return ReadAsync(
            async (next, token) =>
            {
                var page = await registry
                    .ListSchemasAsync(
                        new()
                        {
                            RegistryId = registryId,
                            MaxResults = PageSize,
                            NextToken = next,
                        },
                        token
                    )
                    .ConfigureAwait(false);
                return (page.Schemas, page.NextToken);
            },
            cancellation
        );
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<string?, CancellationToken, Task<(IReadOnlyList<T>? Items, string? Next)>> readPage,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string? next = null;
        do
        {
            var page = await readPage(next, cancellation).ConfigureAwait(false);
            foreach (var item in page.Items ?? [])
                yield return item;
            next = page.Next;
        } while (!string.IsNullOrEmpty(next));
    }
}
