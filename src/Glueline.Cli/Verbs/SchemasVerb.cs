using System.CommandLine;
using System.Globalization;
using Glueline.Aws;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>What a registry holds.</summary>
internal sealed class SchemasVerb : Verb
{
    private readonly RegistryOptions registry = new();

    public SchemasVerb() : base("schemas", "Lists the schemas of a registry.") => registry.AddTo(this);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = registry.Name(arguments);
        var schemas = await registry.AskAsync(arguments, service => ReadAsync(service, name, cancellation)).ConfigureAwait(false);
        var terminal = Terminal(arguments);
        if (schemas is [])
        {
            terminal.Write(new Text($"The registry {name} holds no schema yet; the producer makes it with the first event.\n"));
            return ExitCodes.Success;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns("schema", "format", "mode", "latest version", "status", "changed");
        foreach (var schema in schemas)
            table.AddRow(
                new Text(schema.SchemaName ?? ""), new Text(schema.DataFormat ?? ""), new Text(schema.Compatibility ?? ""),
                new Text(schema.LatestSchemaVersion?.ToString(CultureInfo.InvariantCulture) ?? ""), new Text(schema.SchemaStatus ?? ""), new Text(schema.UpdatedTime ?? ""));
        terminal.Write(table);
        return ExitCodes.Success;
    }

    private static async Task<IReadOnlyList<GetSchemaResponse>> ReadAsync(ISchemaRegistry service, string name, CancellationToken cancellation)
    {
        var schemas = new List<GetSchemaResponse>();
        try
        {
            await foreach (var item in service.ListAllSchemasAsync(new() { RegistryName = name }, cancellation).ConfigureAwait(false))
                schemas.Add(await service.GetSchemaAsync(new() { SchemaId = new() { RegistryName = name, SchemaName = item.SchemaName } }, cancellation).ConfigureAwait(false));
        }
        catch (AwsServiceException fault) when (fault.Code is "EntityNotFoundException")
        {
            // A registry that is made on first use is not there before; that is no mistake of the person who asks.
        }
        return [.. schemas.OrderBy(schema => schema.SchemaName, StringComparer.Ordinal)];
    }
}
