using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Cli.Formats;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>Lists the versions of a schema and what each changed.</summary>
internal sealed class VersionsVerb : Verb
{
    private readonly Argument<string> _schema = new("NAME") { Description = "The schema." };

    private readonly Option<bool> _text = new("--text") { Description = "Also prints each version's schema text." };

    private readonly Option<bool> _json = JsonOption.Create("the versions");

    private readonly RegistryOptions _registry = new();

    public VersionsVerb()
        : base("versions", "Lists the versions of a schema and what each changed.")
    {
        Add(_schema);
        Add(_text);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        $$"""
            Changes are those since the AVAILABLE version before; a version that the registry refused (FAILURE) has none.

            With --json: {"schema": "orders", "versions": [{"number": 1, "id": "a UUID", "format": "AVRO", "status": "AVAILABLE",
                          "created": "2026-03-01T09:07:00Z", "changes": [...], "definition": "with --text"}]}
            A change is {{DefinitionJson.ChangeShape}}

            Exit code 0: the versions are listed; 2: there is no such schema or registry; 3: the registry did not answer.
            """;

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
        var rows = Rows(versions);
        if (arguments.GetValue(_json))
        {
            await Output(arguments).WriteLineAsync(JsonText.Of(Json(id.SchemaName, rows, arguments.GetValue(_text)))).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("version").RightAligned())
            .AddColumns("status", "created", "changes");
        foreach (var (version, changes) in rows)
            table.AddRow(
                new Text(version.VersionNumber?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(version.Status ?? ""),
                new Text(version.CreatedTime ?? ""),
                new Text(string.Join('\n', changes))
            );
        Terminal(arguments).Write(table);
        if (arguments.GetValue(_text))
            foreach (var version in versions)
                await Output(arguments)
                    .WriteLineAsync($"\n# version {version.VersionNumber}, {version.SchemaVersionId}\n{Indented(version)}")
                    .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static List<(GetSchemaVersionResponse Version, IReadOnlyList<DefinitionChange> Changes)> Rows(
        IEnumerable<GetSchemaVersionResponse> versions
    )
    {
        var rows = new List<(GetSchemaVersionResponse, IReadOnlyList<DefinitionChange>)>();
        Definition? before = null;
        foreach (var version in versions)
        {
            if (version.Status is not "AVAILABLE" || Parsed(version) is not { } after)
            {
                rows.Add((version, []));
                continue;
            }

            rows.Add((version, after.ChangesSince(before)));
            before = after;
        }

        return rows;
    }

    /// <summary>The version's schema; null if it can't be read, which is no reason not to list it.</summary>
    private static Definition? Parsed(GetSchemaVersionResponse version)
    {
        try
        {
            return GlueNames.Format(version.DataFormat) is { } format
                ? Definition.ParseRegistered(format, version.SchemaDefinition!)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonObject Json(
        string? schema,
        IEnumerable<(GetSchemaVersionResponse Version, IReadOnlyList<DefinitionChange> Changes)> rows,
        bool withText
    )
    {
        var versions = new JsonArray();
        foreach (var (version, changes) in rows)
        {
            var json = new JsonObject
            {
                ["number"] = version.VersionNumber,
                ["id"] = version.SchemaVersionId,
                ["format"] = version.DataFormat,
                ["status"] = version.Status,
                ["created"] = version.CreatedTime,
                ["changes"] = DefinitionJson.Of(changes),
            };
            if (withText)
                json["definition"] = version.SchemaDefinition;
            versions.Add((JsonNode)json);
        }

        return new() { ["schema"] = schema, ["versions"] = versions };
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
