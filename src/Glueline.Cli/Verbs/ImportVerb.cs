using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Cli.Repository;

namespace Glueline.Cli.Verbs;

/// <summary>Gives a registry the schemas of a folder that it does not have.</summary>
internal sealed class ImportVerb : Verb
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "A folder that glueline export wrote." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what would be done, and does nothing." };

    private readonly Option<bool> _json = JsonOption.Create("what was done");

    private readonly RegistryOptions _registry = new();

    public ImportVerb()
        : base("import", "Registers the schemas and versions of a folder that a registry does not have; never changes what is there.")
    {
        Add(_folder);
        Add(_dryRun);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            A schema that the registry lacks is created, with its versions in their order, each of them waited for. One that it has gets
            the later versions, if those it has are the first ones of the folder. If mode, description, tags or a version differ, or if
            the mode refuses a version, this is reported for all schemas and nothing is imported.

            A new schema has the mode NONE until all its versions are there, since an old version may be one that the mode refuses today;
            mode, checkpoint and description are set at the end. If an import is interrupted, run it again. Versions are numbered from 1
            without gaps, whatever their files are called, and have new ids: records that were written before need the registry that they
            were written with.

            AWS: besides what glueline export needs, glue:CreateRegistry, CreateSchema, TagResource,
            RegisterSchemaVersion, PutSchemaVersionMetadata and UpdateSchema must be allowed.

            With --json: {"registry": "glueline", "dryRun": false, "ok": true, "schemas": [{"schema": "orders",
                          "action": "create|finish|add|none|refuse", "differences": ["..."],
                          "versions": [{"file": 1, "number": 1, "id": "a UUID", "isNew": true}]}]}
            finish goes on with an interrupted import. With --dry-run and for refused schemas, new versions have neither number nor id.

            Exit code 0: the registry has everything, or would; 1: a schema differs, and nothing was imported; 2: the folder can't be
            used; 3: the registry refused or did not answer.
            """;

    protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var sources = new ExportFolder(arguments.GetValue(_folder)!).Read();
        var registry = _registry.Name(arguments);
        return _registry.CallAsync(arguments, async (service, client) =>
        {
            var import = new RegistryImport(service, new(service, client, registry), registry);
            var run = new ImportRun(import, arguments.GetValue(_dryRun), Report(arguments));
            var report = await run.RunAsync(sources, cancellation).ConfigureAwait(false);
            if (arguments.GetValue(_json))
                await Output(arguments).WriteLineAsync(JsonText.Of(Json(registry, report))).ConfigureAwait(false);
            else
                await Output(arguments).WriteLineAsync(report.Sentence(registry)).ConfigureAwait(false);
            return report.IsAllowed ? ExitCodes.Success : ExitCodes.Failure;
        });
    }

    /// <summary>Where each schema is reported: for programs, the report at the end has all of them.</summary>
    private Func<string, Task> Report(ParseResult arguments) =>
        arguments.GetValue(_json) ? _ => Task.CompletedTask : line => Output(arguments).WriteLineAsync(line);

    private static JsonObject Json(string registry, ImportReport report) =>
        new()
        {
            ["registry"] = registry,
            ["dryRun"] = report.IsDryRun,
            ["ok"] = report.IsAllowed,
            ["schemas"] = new JsonArray([.. report.Schemas.Select(schema => (JsonNode)ImportReport.Json(schema))]),
        };
}
