using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Cli.Formats;
using Glueline.Cli.Linting;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Cli.Repository;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>Checks whether one schema may follow another, or all the versions that a mode compares with; or a whole pull request.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string?> _old = new("OLD")
    {
        Description =
            $"The existing schema: {KnownSchemaOptions.MeaningOfAnyFormat}; in the registry, all the versions that its mode compares with.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string?> _candidate = new("NEW")
    {
        Description = "The schema to follow it: a schema file.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Instead of OLD and NEW, with --git: files and folders to look at. Default: the repository of the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _git = new("--git")
    {
        Description =
            "Checks every schema file that differs from the commit at which this branch left BASE, such as origin/main, as in a pull "
            + "request.",
        HelpName = "BASE",
    };

    private readonly Option<string?> _summary = new("--summary")
    {
        Description = "With --git: appends the result to a file as Markdown, as in --summary \"$GITHUB_STEP_SUMMARY\".",
        HelpName = "FILE",
    };

    private readonly Option<SchemaFormat?> _format = FormatOption.Create();

    private readonly Option<bool> _json = JsonOption.Create();

    private readonly KnownSchemaOptions _known = new("FULL, or with --git what glueline.json sets");

    public CheckVerb()
        : base("check", "Checks whether one schema may follow another; if not, shows where, why, and what can be done. All formats.")
    {
        Add(_old);
        Add(_candidate);
        Add(_paths);
        Add(_git);
        Add(_summary);
        Add(_format);
        Add(_json);
        _known.AddTo(this);
    }

    public override string Details =>
        $$"""
            Avro is checked by the specification's schema resolution, JSON Schema by the documents that each schema accepts, Protobuf by
            Google's rules for updating messages.

            With --git, the schema files are those that git lists and that are new, changed, renamed or deleted since the merge base of
            BASE and HEAD, changes that are not committed included: .avsc, .avro, .proto, and .json that is an Avro or a JSON Schema.
            Each is compared with itself at the merge base. A {{RegistryManifest.FileName}} in the same folder or above sets modes:
              {"compatibility": "BACKWARD", "schemas": [{"name": "orders", "file": "order.avsc", "compatibility": "FULL"}]}
            In a folder that glueline export wrote, a new version is compared with those before it, and no version may change.
            Deleted files are listed and allowed. docs/guides/pull-requests.md has a whole workflow.

            With --json: {"schema": "new.avsc", "follows": "orders", "format": "AVRO", "mode": "FULL", "compatible": false,
                          "changes": [...], "incompatibilities": [...], "unreadable": [{"system": "spark", "text": "..."}]}
            With --git --json:
            {{PullRequestReport.Shape}}
            A change is {{DefinitionJson.ChangeShape}}
            An incompatibility is {{DefinitionJson.FindingShape}}

            Exit code 0: it may follow, or every file may; 1: at least one may not; 2: a file, BASE or repository can't be used; 3: the
            registry did not answer.
            """;

    protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation) =>
        (arguments.GetValue(_git), arguments.GetValue(_old), arguments.GetValue(_candidate), arguments.GetValue(_paths)) switch
        {
            ({ } @base, var first, var second, var others) => OfGitAsync(
                arguments,
                @base,
                [.. ((string?[])[first, second]).OfType<string>(), .. others ?? []],
                cancellation
            ),
            _ when arguments.GetValue(_summary) is not null => throw new InputException(
                "--summary needs --git BASE, whose result it appends to a file."
            ),
            (_, { } old, { } @new, null or []) => OfTwoAsync(arguments, old, @new, cancellation),
            (_, _, _, [var more, ..]) => throw new InputException(
                $"check compares two schemas, and {more} is a third. Files and folders of a repository need --git BASE."
            ),
            _ => throw new InputException(
                "check needs two schemas, as in glueline check OLD NEW; or the branch that a pull request is for, as in glueline check "
                    + "--git origin/main"
            ),
        };

    private async Task<int> OfTwoAsync(ParseResult arguments, string old, string @new, CancellationToken cancellation)
    {
        var before = await _known
            .ReadDefinitionAsync(
                arguments,
                "OLD",
                old,
                CompatibilityRules.Of(CompatibilityMode.Full),
                arguments.GetValue(_format),
                cancellation
            )
            .ConfigureAwait(false);
        var after = await DefinitionFile.ReadAsync("NEW", @new, arguments.GetValue(_format), cancellation).ConfigureAwait(false);
        if (after.Format != before.Format)
            throw new InputException(
                $"{@new} is {after.FormatName}, and {before.Name} is {Glueline.Registry.GlueNames.Of(before.Format)}: a schema keeps its "
                    + "format. Use another schema, or say with --format what both files are."
            );
        var findings = before.History.Check(after);
        var systems = Unreadable(@new, after);
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(JsonText.Of(Json(@new, before, after, findings, systems))).ConfigureAwait(false);
        else
            foreach (var line in Lines(@new, before, findings, systems))
                await Output(arguments).WriteLineAsync(line).ConfigureAwait(false);
        return findings is [] ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static IEnumerable<string> Lines(
        string name,
        KnownDefinition before,
        IReadOnlyList<CompatibilityFinding> findings,
        IReadOnlyList<(string System, string Text)> systems
    )
    {
        yield return findings is []
            ? $"{name} may follow {before.Name} under {before.History.Rules}."
            : $"{name} may not follow {before.Name} under {before.History.Rules}:";
        foreach (var line in FindingLines.Of(findings))
            yield return line;
        foreach (var (_, text) in systems)
            yield return text;
        if (systems is not [])
            yield return $"For remedies: glueline lint {ShellWord.Of(name)}";
    }

    private static JsonObject Json(
        string name,
        KnownDefinition before,
        Definition after,
        IReadOnlyList<CompatibilityFinding> findings,
        IReadOnlyList<(string System, string Text)> systems
    ) =>
        new()
        {
            ["schema"] = name,
            ["follows"] = before.Name,
            ["format"] = after.FormatName,
            ["mode"] = before.History.Rules.Name,
            ["compatible"] = findings is [],
            ["changes"] = DefinitionJson.Of(after.ChangesSince(before.History.Latest?.Definition)),
            ["incompatibilities"] = DefinitionJson.Of(findings),
            ["unreadable"] = new JsonArray([
                .. systems.Select(one => (JsonNode)new JsonObject { ["system"] = one.System, ["text"] = one.Text }),
            ]),
        };

    /// <summary>
    /// The systems that can't read the new schema, before it is registered; they don't affect the result, which is compatibility.
    /// </summary>
    private static IReadOnlyList<(string System, string Text)> Unreadable(string name, Definition after)
    {
        if (after is not AvroDefinition avro)
            return [];
        var lint = SchemaLint.Of(name, avro.Schema, []);
        return
        [
            .. lint
                .Systems.Where(system => lint.Of(system, LintSeverity.Error) is not [])
                .Select(system => (system.Key, LintReport.Verdict(lint, system))),
        ];
    }

    private async Task<int> OfGitAsync(ParseResult arguments, string @base, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var repository = await GitRepository.OpenAsync(PathSelection.Start(paths), cancellation).ConfigureAwait(false);
        var selection = new PathSelection(repository.Root, paths);
        var review = await new PullRequestReview(repository, @base, _known.Mode(arguments), arguments.GetValue(_format))
            .RunAsync(selection.Selects, cancellation)
            .ConfigureAwait(false);
        if (arguments.GetValue(_summary) is { } summary)
            await AppendAsync(summary, PullRequestMarkdown.Of(review), cancellation).ConfigureAwait(false);
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(JsonText.Of(PullRequestReport.Json(review))).ConfigureAwait(false);
        else
        {
            PullRequestReport.Write(Terminal(arguments), review);
            foreach (var line in PullRequestReport.Refusals(review).Append(review.Sentence))
                await Output(arguments).WriteLineAsync(line).ConfigureAwait(false);
        }

        return review.IsAllowed ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task AppendAsync(string path, string text, CancellationToken cancellation)
    {
        try
        {
            await File.AppendAllTextAsync(path, text, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"--summary {path}: the file can't be written: {exception.Message}");
        }
    }
}
