using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Cli.Formats;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Cli.Repository;
using Glueline.Registry;

namespace Glueline.Cli.Verbs;

/// <summary>Writes the schemas of a registry as files, to be kept in Git.</summary>
internal sealed class ExportVerb : Verb
{
    private readonly Argument<string[]> _schemas = new("SCHEMA")
    {
        Description = "The schemas; all of the registry if none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "The folder, which is created if it does not exist.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<bool> _json = JsonOption.Create("what was written");

    private readonly RegistryOptions _registry = new();

    public ExportVerb()
        : base("export", "Writes the schemas of a registry as files for Git: a folder for each schema, a file for each version.")
    {
        Add(_schemas);
        Add(_to);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            orders/v1.avsc, visits/v1.proto, items/v1.json: each AVAILABLE version exactly as it was registered, byte for byte.
            glueline.json: format, mode, checkpoint, description and tags of each schema, and the metadata of its versions.
            Names and bytes depend on nothing else, so a second export changes nothing. Versions that the registry does not have any more
            are removed, and so are schemas, unless SCHEMA names others. Files that an export did not write are left alone.
            glueline import reads the folder, and glueline check --git compares its versions in a pull request.

            AWS: glue:ListSchemas, GetSchema, ListSchemaVersions, GetSchemaVersion, QuerySchemaVersionMetadata and GetTags must be allowed.

            With --json: {"folder": "schemas", "registry": "glueline", "schemas": [{"name": "orders", "format": "AVRO", "versions": 3}],
                          "files": 4, "written": ["orders/v3.avsc", "glueline.json"], "removed": []}

            Exit code 0: the folder is as the registry; 2: there is no such registry or schema, or the folder can't be written; 3: the
            registry did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (names, folder) = (arguments.GetValue(_schemas) ?? [], arguments.GetValue(_to)!);
        foreach (var name in names)
            ResourceNames.CheckSchema("SCHEMA", name);
        if (folder.Length == 0)
            throw new InputException("--to is empty: give a folder, as in --to schemas");
        var registry = _registry.Name(arguments);
        var schemas = await _registry
            .CallAsync(arguments, (service, client) => ReadAsync(service, client, registry, names, cancellation))
            .ConfigureAwait(false);
        var result = new ExportFolder(folder).Write(registry, schemas, names is [] ? OtherSchemas.Removed : OtherSchemas.Kept);
        await Output(arguments)
            .WriteLineAsync(
                arguments.GetValue(_json)
                    ? JsonText.Of(Json(folder, registry, schemas, result))
                    : $"{folder}: {Counted.Of(schemas.Count, "schema")} of registry {registry} with "
                        + $"{Counted.Of(schemas.Sum(schema => schema.Versions.Count), "version")}; "
                        + $"{result.Written.Count} of {Counted.Of(result.Files, "file")} changed"
                        + (result.Removed is [] ? "" : $", {result.Removed.Count} removed")
            )
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static async Task<IReadOnlyList<SchemaSource>> ReadAsync(
        ISchemaRegistry service,
        AwsJsonClient client,
        string registry,
        string[] names,
        CancellationToken cancellation
    )
    {
        var reader = new RegistryReader(service, client, registry);
        var schemas = new List<SchemaSource>();
        var current = "";
        try
        {
            IEnumerable<string> chosen = names is [] ? await reader.NamesAsync(cancellation).ConfigureAwait(false) : names;
            foreach (var name in chosen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                schemas.Add(await reader.ReadAsync(current = name, cancellation).ConfigureAwait(false));
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw current.Length == 0
                ? await RegistryContents.MissingRegistryAsync(client, registry, cancellation).ConfigureAwait(false)
                : await RegistryContents
                    .MissingSchemaAsync(service, client, new() { RegistryName = registry, SchemaName = current }, cancellation)
                    .ConfigureAwait(false);
        }

        return schemas;
    }

    private static JsonObject Json(string folder, string registry, IEnumerable<SchemaSource> schemas, ExportResult result) =>
        new()
        {
            ["folder"] = folder,
            ["registry"] = registry,
            ["schemas"] = new JsonArray([
                .. schemas.Select(schema =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = schema.Name,
                            ["format"] = GlueNames.Of(schema.Format),
                            ["versions"] = schema.Versions.Count,
                        }
                ),
            ]),
            ["files"] = result.Files,
            ["written"] = DefinitionJson.Texts(result.Written),
            ["removed"] = DefinitionJson.Texts(result.Removed),
        };
}
