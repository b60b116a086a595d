using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Cli.Repository;
using Glueline.Registry;

namespace Glueline.Cli.Verbs;

/// <summary>Writes schemas with all their versions into one file, with which clients need no registry.</summary>
internal sealed class BundleVerb : Verb
{
    private readonly Argument<string[]> _schemas = new("SCHEMA")
    {
        Description = "The schemas; all of the registry if none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The file; - is the standard output.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "schemas.json",
    };

    private readonly Option<bool> _json = JsonOption.Create("what was written");

    private readonly RegistryOptions _registry = new();

    public BundleVerb()
        : base("bundle", "Writes schemas with all their AVAILABLE versions into one file, with which clients need no registry.")
    {
        Add(_schemas);
        Add(_output);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            A client with GlueOptions.Bundle reads versions from the file before it asks the registry, so that a cold start makes no
            call; with GlueOptions.Offline too, it asks nothing, and needs neither region nor credentials: for tests and for consumers
            without the network. Versions never change, so the file is right forever, but knows only what there was when it was made.
            It is JSON, sorted by name and number, and can be kept under version control. For files that people read, one for each
            version, there is glueline export.

            With --json: {"file": "schemas.json", "registry": "glueline", "schemas": [{"name": "orders", "versions": 3}]}. With
            --output - the bundle itself is printed, which is JSON anyway.

            Exit code 0: the file is written; 2: there is no such schema, or the file can't be written; 3: the registry did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (names, path) = (arguments.GetValue(_schemas) ?? [], arguments.GetValue(_output)!);
        foreach (var name in names)
            ResourceNames.CheckSchema("SCHEMA", name);
        var bundle = await _registry
            .CallAsync(arguments, service => ReadAsync(service, _registry.Name(arguments), names, cancellation))
            .ConfigureAwait(false);
        if (path is "-")
        {
            await Output(arguments).WriteLineAsync(System.Text.Encoding.UTF8.GetString(bundle.ToJson())).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        try
        {
            await File.WriteAllBytesAsync(path, bundle.ToJson(), cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--output {path}: the file can't be written: {exception.Message}");
        }

        if (arguments.GetValue(_json))
        {
            await Output(arguments).WriteLineAsync(JsonText.Of(Json(path, bundle))).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        await Output(arguments)
            .WriteLineAsync(
                $"{path}: {Counted.Of(bundle.Schemas.Count, "schema")} of registry {bundle.Registry} with "
                    + Counted.Of(bundle.Schemas.Sum(schema => schema.Versions.Count), "version")
            )
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static async Task<SchemaBundle> ReadAsync(
        ISchemaRegistry service,
        string registry,
        string[] names,
        CancellationToken cancellation
    )
    {
        try
        {
            return await SchemaBundle.OfAsync(service, registry, names is [] ? null : names, cancellation).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception) when (exception.Code is RegistryContents.NotFound && names is not [])
        {
            foreach (var name in names)
                if (await RegistryContents.NearAsync(service, registry, name, cancellation).ConfigureAwait(false) is { Length: > 0 } near)
                    throw new InputException($"Registry {registry} has no schema {name}.{near}");
            throw;
        }
    }

    private static JsonObject Json(string path, SchemaBundle bundle) =>
        new()
        {
            ["file"] = path,
            ["registry"] = bundle.Registry,
            ["schemas"] = new JsonArray([
                .. bundle.Schemas.Select(schema =>
                    (JsonNode)new JsonObject { ["name"] = schema.Name, ["versions"] = schema.Versions.Count }
                ),
            ]),
        };
}
