using System.CommandLine;
using Glueline.Cli.Options;
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

    private readonly RegistryOptions _registry = new();

    public BundleVerb()
        : base("bundle", "Writes schemas with all their AVAILABLE versions into one file, with which clients need no registry.")
    {
        Add(_schemas);
        Add(_output);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            A client with GlueOptions.Bundle reads versions from the file before it asks the registry, so that a cold start makes no
            call; with GlueOptions.Offline too, it asks nothing, and needs neither region nor credentials: for tests and for consumers
            without the network. Versions never change, so the file is right forever, but knows only what there was when it was made.
            It is JSON, sorted by name and number, and can be kept under version control.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (names, path) = (arguments.GetValue(_schemas) ?? [], arguments.GetValue(_output)!);
        foreach (var name in names)
            ResourceNames.CheckSchema("SCHEMA", name);
        var bundle = await _registry
            .CallAsync(arguments, service =>
                SchemaBundle.OfAsync(service, _registry.Name(arguments), names is [] ? null : names, cancellation)
            )
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

        await Output(arguments)
            .WriteLineAsync(
                $"{path}: {bundle.Schemas.Count} schemas of registry {bundle.Registry} with "
                    + $"{bundle.Schemas.Sum(schema => schema.Versions.Count)} versions"
            )
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
