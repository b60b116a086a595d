using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>Lists the schemas of a registry.</summary>
internal sealed class SchemasVerb : Verb
{
    private const string Available = "AVAILABLE";

    private readonly Option<bool> _json = JsonOption.Create("the schemas");

    private readonly RegistryOptions _registry = new();

    public SchemasVerb()
        : base("schemas", "Lists the schemas of a registry.")
    {
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            With --json: {"registry": "glueline", "schemas": [{"name": "orders", "format": "AVRO", "mode": "FULL", "checkpoint": 1,
                          "latestVersion": 3, "latestStatus": "FAILURE", "usedVersion": 2, "updated": "2026-03-01T09:07:00Z"}]}
            latestVersion counts versions that the registry refused; usedVersion is the latest that is AVAILABLE, null if none is.

            Exit code 0: the schemas are listed; 2: there is no such registry; 3: the registry did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = _registry.Name(arguments);
        var schemas = await _registry
            .CallAsync(arguments, (service, client) => ReadAsync(service, client, name, _registry.IsDefault(arguments), cancellation))
            .ConfigureAwait(false);
        if (arguments.GetValue(_json))
        {
            await Output(arguments).WriteLineAsync(JsonText.Of(Json(name, schemas))).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        if (schemas is [])
        {
            await Output(arguments)
                .WriteLineAsync($"The registry {name} has no schemas yet; the producer creates it with the first event.")
                .ConfigureAwait(false);
            return ExitCodes.Success;
        }
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("schema").NoWrap())
            .AddColumns("format", "mode", "latest version", "status", "changed");
        foreach (var (schema, versions) in schemas)
            table.AddRow(
                new Text(schema.SchemaName ?? ""),
                new Text(schema.DataFormat ?? ""),
                new Text(schema.Compatibility ?? ""),
                new Text(schema.LatestSchemaVersion?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(Status(schema, versions)),
                new Text(schema.UpdatedTime ?? "")
            );
        Terminal(arguments).Write(table);
        return ExitCodes.Success;
    }

    private static JsonObject Json(
        string registry,
        IEnumerable<(GetSchemaResponse Schema, IReadOnlyList<SchemaVersionListItem> Versions)> schemas
    ) =>
        new()
        {
            ["registry"] = registry,
            ["schemas"] = new JsonArray([
                .. schemas.Select(one =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = one.Schema.SchemaName,
                            ["format"] = one.Schema.DataFormat,
                            ["mode"] = one.Schema.Compatibility,
                            ["checkpoint"] = one.Schema.SchemaCheckpoint,
                            ["latestVersion"] = one.Schema.LatestSchemaVersion,
                            ["latestStatus"] = one.Versions.MaxBy(version => version.VersionNumber)?.Status,
                            ["usedVersion"] = InUse(one.Versions)?.VersionNumber,
                            ["updated"] = one.Schema.UpdatedTime,
                        }
                ),
            ]),
        };

    /// <summary>The latest version that is AVAILABLE; null if none is.</summary>
    private static SchemaVersionListItem? InUse(IEnumerable<SchemaVersionListItem> versions) =>
        versions.Where(version => version.Status is Available).MaxBy(version => version.VersionNumber);

    /// <summary>The status of the latest version, not of the schema, which is AVAILABLE even if its latest version failed.</summary>
    private static string Status(GetSchemaResponse schema, IReadOnlyList<SchemaVersionListItem> versions)
    {
        if (schema.SchemaStatus is not Available || versions is [])
            return schema.SchemaStatus ?? "";
        var latest = versions.MaxBy(version => version.VersionNumber)!;
        if (latest.Status is Available)
            return Available;
        var inUse = InUse(versions);
        return $"{latest.Status}{(inUse is null ? ", none is in use" : $", version {inUse.VersionNumber} is in use")}";
    }

    private static async Task<IReadOnlyList<(GetSchemaResponse Schema, IReadOnlyList<SchemaVersionListItem> Versions)>> ReadAsync(
        ISchemaRegistry service,
        AwsJsonClient client,
        string name,
        bool mayBeMissing,
        CancellationToken cancellation
    )
    {
        var schemas = new List<(GetSchemaResponse, IReadOnlyList<SchemaVersionListItem>)>();
        try
        {
            await foreach (var item in service.ListAllSchemasAsync(new() { RegistryName = name }, cancellation).ConfigureAwait(false))
            {
                var id = new SchemaId { RegistryName = name, SchemaName = item.SchemaName };
                var versions = new List<SchemaVersionListItem>();
                await foreach (var version in service.ListAllSchemaVersionsAsync(id, cancellation).ConfigureAwait(false))
                    versions.Add(version);
                schemas.Add((await service.GetSchemaAsync(new() { SchemaId = id }, cancellation).ConfigureAwait(false), versions));
            }
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            // The local stack's own registry is created with the first event; any other that doesn't exist was misspelled.
            if (!mayBeMissing)
                throw await RegistryContents.MissingRegistryAsync(client, name, cancellation).ConfigureAwait(false);
        }
        return [.. schemas.OrderBy(schema => schema.Item1.SchemaName, StringComparer.Ordinal)];
    }
}
