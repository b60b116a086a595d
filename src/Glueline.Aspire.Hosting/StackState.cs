using Aspire.Hosting.ApplicationModel;
using Glueline.Local.Stack;
using Glueline.Local.Storage;

namespace Glueline.Aspire.Hosting;

/// <summary>The resource as the dashboard shows it.</summary>
internal static class StackState
{
    private const string Schemas = "Schemas";

    public static CustomResourceSnapshot Initial { get; } =
        new()
        {
            ResourceType = "Glueline",
            State = KnownResourceStates.Starting,
            Properties = [],
        };

    public static CustomResourceSnapshot Running(
        CustomResourceSnapshot last,
        GluelineResource resource,
        LocalServices services,
        IReadOnlyList<SchemaRow> schemas
    )
    {
        var endpoint = services.Endpoint.GetLeftPart(UriPartial.Authority);
        return WithSchemas(
            last with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = DateTime.UtcNow,
                Urls = [new("aws", endpoint, IsInternal: false) { DisplayProperties = new("AWS endpoint") }],
                Properties =
                [
                    new("AWS endpoint", endpoint),
                    new("Region", services.Region),
                    new("Bootstrap servers", services.Cluster!.BootstrapServers),
                    new("Topics", Listed(resource.Topics.Keys)),
                    new("Tables", Listed(resource.Tables.Select(table => table.Name))),
                    new("Data folder", resource.DataFolder ?? "none"),
                ],
            },
            schemas
        );
    }

    public static CustomResourceSnapshot WithSchemas(CustomResourceSnapshot last, IReadOnlyList<SchemaRow> schemas) =>
        last with
        {
            Properties =
            [
                .. last.Properties.Where(property => property.Name != Schemas),
                new(Schemas, Listed(schemas.Select(schema => $"{schema.Registry}/{schema.Name} ({Versions(schema)})"))),
            ],
        };

    public static CustomResourceSnapshot Failed(CustomResourceSnapshot last) =>
        last with
        {
            State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            StopTimeStamp = DateTime.UtcNow,
        };

    public static string Versions(SchemaRow schema) => schema.LatestNumber == 1 ? "1 version" : $"{schema.LatestNumber} versions";

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
