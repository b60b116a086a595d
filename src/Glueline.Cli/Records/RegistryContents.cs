using System.Text.Json;
using Glueline.Aws;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Records;

/// <summary>Errors for schemas and registries that don't exist; they list those that do.</summary>
internal static class RegistryContents
{
    public const string NotFound = "EntityNotFoundException";

    private const int Shown = 20;

    /// <summary>The error for a missing schema, or for the registry if that is missing.</summary>
    public static async Task<InputException> MissingSchemaAsync(
        ISchemaRegistry service,
        AwsJsonClient client,
        SchemaId id,
        CancellationToken cancellation
    )
    {
        try
        {
            var names = new List<string>();
            await foreach (
                var schema in service.ListAllSchemasAsync(new() { RegistryName = id.RegistryName }, cancellation).ConfigureAwait(false)
            )
                names.Add(schema.SchemaName ?? "");
            return new(
                $"Registry {id.RegistryName} has no schema {id.SchemaName}. "
                    + $"{(names is [] ? "It has none yet; the producer creates one with the first event." : $"It has: {List(names)}.")}"
                    + NearName.Question(id.SchemaName ?? "", names)
            );
        }
        catch (AwsServiceException exception) when (exception.Code is NotFound)
        {
            return await MissingRegistryAsync(client, id.RegistryName!, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException)
        {
            // Without the permission to list schemas, report at least what was asked for.
            return new(
                $"Registry {id.RegistryName} has no schema {id.SchemaName}. Correct the name, or give another registry with --registry."
            );
        }
    }

    /// <summary>Asks whether another schema of the registry is meant, with a blank before it; empty if none is near.</summary>
    public static async Task<string> NearAsync(ISchemaRegistry service, string registry, string schema, CancellationToken cancellation)
    {
        try
        {
            var names = new List<string>();
            await foreach (var item in service.ListAllSchemasAsync(new() { RegistryName = registry }, cancellation).ConfigureAwait(false))
                names.Add(item.SchemaName ?? "");
            return names.Contains(schema) ? "" : NearName.Question(schema, names);
        }
        catch (AwsServiceException)
        {
            // Without the permission to list schemas, or without the registry, there is nothing to suggest.
            return "";
        }
    }

    public static async Task<InputException> MissingRegistryAsync(AwsJsonClient client, string registry, CancellationToken cancellation)
    {
        try
        {
            var names = await RegistriesAsync(client, cancellation).ConfigureAwait(false);
            return new(
                $"There is no registry {registry}. "
                    + $"{(names is [] ? "There are none yet; the producer creates it with the first event." : $"There are: {List(names)}. Choose one with --registry.")}"
                    + NearName.Question(registry, names)
            );
        }
        catch (AwsServiceException)
        {
            return new($"There is no registry {registry}. Choose another with --registry.");
        }
    }

    /// <summary>Lists all registries with raw calls: <see cref="ISchemaRegistry"/> has no operation for that.</summary>
    private static async Task<List<string>> RegistriesAsync(AwsJsonClient client, CancellationToken cancellation)
    {
        var (names, next) = (new List<string>(), (string?)null);
        do
        {
            var request = next is null ? "{}" : $$"""{"NextToken":{{JsonSerializer.Serialize(next, Reports.ReportJson.Plain.String)}}}""";
            using var page = JsonDocument.Parse(
                (
                    await client
                        .CallAsync("ListRegistries", System.Text.Encoding.UTF8.GetBytes(request), cancellation)
                        .ConfigureAwait(false)
                ).Body
            );
            if (page.RootElement.TryGetProperty("Registries", out var items))
                names.AddRange(items.EnumerateArray().Select(item => item.GetProperty("RegistryName").GetString() ?? ""));
            next = page.RootElement.TryGetProperty("NextToken", out var token) ? token.GetString() : null;
        } while (!string.IsNullOrEmpty(next));
        return names;
    }

    private static string List(List<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Take(Shown))
        + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
