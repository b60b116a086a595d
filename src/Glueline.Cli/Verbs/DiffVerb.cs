using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Glueline.Cli.Formats;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>Shows the differences in meaning between two versions of a schema, and which modes let the second follow the first.</summary>
internal sealed class DiffVerb : Verb
{
    private readonly Argument<string> _schema = new("NAME")
    {
        Description = "The schema in the registry; or a schema file, in which case the second argument is another file.",
    };

    private readonly Argument<string> _before = new("V1") { Description = "The earlier version's number." };

    private readonly Argument<string?> _after = new("V2") { Description = "The later version's number.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<SchemaFormat?> _format = FormatOption.Create();

    private readonly Option<bool> _json = JsonOption.Create();

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
        Add(_format);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        $$"""
            Changes are worded as by versions, check, plan and simulate. White space, the order of members, comments and attributes that
            nobody reads are no changes. All three formats: AVRO, JSON and PROTOBUF.

            With --json: {"before": "orders:1", "after": "orders:2", "format": "AVRO", "changes": [...],
                          "modes": [{"mode": "BACKWARD", "allows": false, "incompatibilities": [...]}]}
            A change is {{DefinitionJson.ChangeShape}}
            An incompatibility is {{DefinitionJson.FindingShape}}
            Between just two versions, modes that end in _ALL have the same rules as those without, and are not listed.

            Exit code 0: the two were compared; 2: there is no such file, schema or version; 3: the registry did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (name, first, last) = (arguments.GetValue(_schema)!, arguments.GetValue(_before)!, arguments.GetValue(_after));
        if (last is null && IsNumber(first) && !File.Exists(first))
            throw new InputException($"V2 is missing: give two versions of {name}, as in diff {name} 1 2; or two schema files.");
        var (old, @new) = last is not null
            ? await VersionsAsync(arguments, Number("V1", first), Number("V2", last), cancellation).ConfigureAwait(false)
            : (
                await DefinitionFile.ReadAsync("NAME", name, arguments.GetValue(_format), cancellation).ConfigureAwait(false),
                await DefinitionFile.ReadAsync("V1", first, arguments.GetValue(_format), cancellation).ConfigureAwait(false)
            );
        if (old.Format != @new.Format)
            throw new InputException(
                $"The first schema is {old.FormatName} and the second {@new.FormatName}: only schemas of one format can be compared."
            );
        var changes = @new.ChangesSince(old);
        List<(CompatibilityRules Mode, IReadOnlyList<CompatibilityFinding> Findings)> modes =
        [
            .. CompatibilityRules
                .All.DistinctBy(Kind)
                .Select(mode => (mode, new DefinitionHistory(mode, [EarlierDefinition.Version(1, old)]).Check(@new))),
        ];
        if (arguments.GetValue(_json))
        {
            var (before, after) = last is null ? (name, first) : ($"{name}:{first}", $"{name}:{last}");
            await Output(arguments).WriteLineAsync(JsonText.Of(Json(before, after, @new, changes, modes))).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        var output = Output(arguments);
        if (changes is [])
            await output.WriteLineAsync("There are no differences in meaning.").ConfigureAwait(false);
        foreach (var change in changes)
            await output.WriteLineAsync(change.Text).ConfigureAwait(false);
        await output.WriteLineAsync().ConfigureAwait(false);
        foreach (var (mode, findings) in modes)
            await output.WriteLineAsync(Verdict(mode, findings)).ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static JsonObject Json(
        string before,
        string after,
        Definition @new,
        IEnumerable<DefinitionChange> changes,
        IEnumerable<(CompatibilityRules Mode, IReadOnlyList<CompatibilityFinding> Findings)> modes
    ) =>
        new()
        {
            ["before"] = before,
            ["after"] = after,
            ["format"] = @new.FormatName,
            ["changes"] = DefinitionJson.Of(changes),
            ["modes"] = new JsonArray([
                .. modes.Select(one =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["mode"] = one.Mode.Name,
                            ["allows"] = one.Findings is [],
                            ["incompatibilities"] = DefinitionJson.Of(one.Findings),
                        }
                ),
            ]),
        };

    /// <summary>Between just two versions, modes that end in _ALL have the same rules as those without.</summary>
    private static (bool, bool, bool) Kind(CompatibilityRules compatibility) =>
        (compatibility.NewReadsOld, compatibility.OldReadsNew, compatibility.AllowsNewVersions);

    private static string Verdict(CompatibilityRules compatibility, IReadOnlyList<CompatibilityFinding> findings) =>
        findings switch
        {
            [] => $"{compatibility, -9} allows it",
            [var only] => $"{compatibility, -9} forbids it: {only.Summary}",
            [var first, ..] => $"{compatibility, -9} forbids it: {first.Summary}; and {findings.Count - 1} more",
        };

    private Task<(Definition, Definition)> VersionsAsync(ParseResult arguments, long first, long second, CancellationToken cancellation) =>
        _registry.CallAsync(arguments, async service =>
        {
            var versions = new RegistryHistory(
                service,
                _registry.Name(arguments),
                ResourceNames.CheckSchema("NAME", arguments.GetValue(_schema)!)
            );
            return (
                await versions.ReadDefinitionAsync(first, cancellation).ConfigureAwait(false),
                await versions.ReadDefinitionAsync(second, cancellation).ConfigureAwait(false)
            );
        });

    private static bool IsNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static long Number(string argument, string text) =>
        IsNumber(text)
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : throw new InputException($"{argument} {text}: expected a version number, as in diff NAME 1 2.");
}
