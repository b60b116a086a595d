using System.CommandLine;
using System.Globalization;
using Glueline.Aws;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>Lists the schemas of a registry.</summary>
internal sealed class SchemasVerb : Verb
{
    private const string Available = "AVAILABLE";

    private readonly RegistryOptions _registry = new();

    public SchemasVerb()
        : base("schemas", "Lists the schemas of a registry.") => _registry.AddTo(this);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = _registry.Name(arguments);
        var schemas = await _registry
            .CallAsync(arguments, (service, client) => ReadAsync(service, client, name, _registry.IsDefault(arguments), cancellation))
            .ConfigureAwait(false);
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

    /// <summary>The status of the latest version, not of the schema, which is AVAILABLE even if its latest version failed.</summary>
    private static string Status(GetSchemaResponse schema, IReadOnlyList<SchemaVersionListItem> versions)
    {
        if (schema.SchemaStatus is not Available || versions is [])
            return schema.SchemaStatus ?? "";
        var latest = versions.MaxBy(version => version.VersionNumber)!;
        if (latest.Status is Available)
            return Available;
        var inUse = versions.Where(version => version.Status is Available).MaxBy(version => version.VersionNumber);
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
