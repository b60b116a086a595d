using System.CommandLine;
using System.Globalization;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>Lists the versions of a schema and what each changed.</summary>
internal sealed class VersionsVerb : Verb
{
    private readonly Argument<string> _schema = new("NAME") { Description = "The schema." };

    private readonly Option<bool> _text = new("--text") { Description = "Also prints each version's schema text." };

    private readonly RegistryOptions _registry = new();

    public VersionsVerb()
        : base("versions", "Lists the versions of a schema and what each changed.")
    {
        Add(_schema);
        Add(_text);
        _registry.AddTo(this);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var id = new SchemaId
        {
            RegistryName = _registry.Name(arguments),
            SchemaName = ResourceNames.CheckSchema("NAME", arguments.GetValue(_schema)!),
        };
        var versions = await _registry
            .CallAsync(arguments, (service, client) => ReadAsync(service, client, id, cancellation))
            .ConfigureAwait(false);
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("version").RightAligned())
            .AddColumns("status", "created", "changes");
        SchemaOutline before = SchemaOutline.Empty;
        foreach (var version in versions)
        {
            var changes = "";
            if (version is { DataFormat: "AVRO", Status: "AVAILABLE" })
            {
                var after = SchemaOutline.Of(SchemaText.ParseRegistered(version.SchemaDefinition!));
                changes = string.Join('\n', after.ChangesSince(before));
                before = after;
            }
            table.AddRow(
                new Text(version.VersionNumber?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(version.Status ?? ""),
                new Text(version.CreatedTime ?? ""),
                new Text(changes)
            );
        }
        var terminal = Terminal(arguments);
        terminal.Write(table);
        if (arguments.GetValue(_text))
            foreach (var version in versions)
                await Output(arguments)
                    .WriteLineAsync($"\n# version {version.VersionNumber}, {version.SchemaVersionId}\n{Indented(version)}")
                    .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static string Indented(GetSchemaVersionResponse version) =>
        version.DataFormat is "AVRO"
            ? SchemaText.PrintIndented(SchemaText.ParseRegistered(version.SchemaDefinition!))
            : version.SchemaDefinition!;

    private static async Task<IReadOnlyList<GetSchemaVersionResponse>> ReadAsync(
        ISchemaRegistry service,
        AwsJsonClient client,
        SchemaId id,
        CancellationToken cancellation
    )
    {
        var versions = new List<GetSchemaVersionResponse>();
        try
        {
            await foreach (var item in service.ListAllSchemaVersionsAsync(id, cancellation).ConfigureAwait(false))
                versions.Add(
                    await service
                        .GetSchemaVersionAsync(new() { SchemaVersionId = item.SchemaVersionId }, cancellation)
                        .ConfigureAwait(false)
                );
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw await RegistryContents.MissingSchemaAsync(service, client, id, cancellation).ConfigureAwait(false);
        }

        return [.. versions.OrderBy(version => version.VersionNumber)];
    }
}
