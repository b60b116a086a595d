using System.CommandLine;
using System.Globalization;
using Glueline.Avro.Schemas;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Cli.Verbs;

/// <summary>Shows the differences in meaning between two versions of a schema, and which modes let the second follow the first.</summary>
internal sealed class DiffVerb : Verb
{
    private readonly Argument<string> _schema = new("NAME")
    {
        Description = "The schema in the registry; or a file of Avro schema text, in which case the second argument is another file.",
    };

    private readonly Argument<string> _before = new("V1") { Description = "The earlier version's number." };

    private readonly Argument<string?> _after = new("V2") { Description = "The later version's number.", Arity = ArgumentArity.ZeroOrOne };

    private readonly RegistryOptions _registry = new();

    public DiffVerb()
        : base(
            "diff",
            "Shows the differences in meaning between two versions of a schema: fields, types, defaults, names; and which modes allow them."
        )
    {
        Add(_schema);
        Add(_before);
        Add(_after);
        _registry.AddTo(this);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var first = arguments.GetValue(_before)!;
        if (arguments.GetValue(_after) is null && IsNumber(first) && !File.Exists(first))
            throw new InputException(
                $"V2 is missing: give two versions of {arguments.GetValue(_schema)}, as in diff {arguments.GetValue(_schema)} 1 2; or "
                    + "two files of Avro schema text."
            );
        var (old, @new) = arguments.GetValue(_after) is { } second
            ? await VersionsAsync(arguments, Number("V1", first), Number("V2", second), cancellation).ConfigureAwait(false)
            : (
                await SchemaFile.ReadAsync("NAME", arguments.GetValue(_schema)!, cancellation).ConfigureAwait(false),
                await SchemaFile.ReadAsync("V1", first, cancellation).ConfigureAwait(false)
            );
        var output = Output(arguments);
        var lines = SchemaDifference.Of(old, @new);
        if (lines is [])
            await output.WriteLineAsync("There are no differences in meaning.").ConfigureAwait(false);
        foreach (var line in lines)
            await output.WriteLineAsync(line).ConfigureAwait(false);
        await output.WriteLineAsync().ConfigureAwait(false);
        foreach (var compatibility in CompatibilityRules.All.DistinctBy(Kind))
            await output
                .WriteLineAsync(
                    Verdict(compatibility, CompatibilityChecker.Check(@new, SchemaHistory.Of(compatibility.Mode, [new(1, old)])))
                )
                .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    /// <summary>Between just two versions, modes that end in _ALL have the same rules as those without.</summary>
    private static (bool, bool, bool) Kind(CompatibilityRules compatibility) =>
        (compatibility.NewReadsOld, compatibility.OldReadsNew, compatibility.AllowsNewVersions);

    private static string Verdict(CompatibilityRules compatibility, IReadOnlyList<VersionIncompatibility> findings) =>
        findings switch
        {
            [] => $"{compatibility, -9} allows it",
            [var only] => $"{compatibility, -9} forbids it: {IncompatibilityText.Summarize(only)}",
            [var first, ..] => $"{compatibility, -9} forbids it: {IncompatibilityText.Summarize(first)}; and {findings.Count - 1} more",
        };

    private Task<(AvroSchema, AvroSchema)> VersionsAsync(ParseResult arguments, long first, long second, CancellationToken cancellation) =>
        _registry.CallAsync(arguments, async service =>
        {
            var versions = new RegistryHistory(
                service,
                _registry.Name(arguments),
                ResourceNames.CheckSchema("NAME", arguments.GetValue(_schema)!)
            );
            return (
                await versions.ReadVersionAsync(first, cancellation).ConfigureAwait(false),
                await versions.ReadVersionAsync(second, cancellation).ConfigureAwait(false)
            );
        });

    private static bool IsNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static long Number(string argument, string text) =>
        IsNumber(text)
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : throw new InputException($"{argument} {text}: expected a version number, as in diff NAME 1 2.");
}
