using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Cli.Migration;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Cli.Repository;

namespace Glueline.Cli.Verbs;

/// <summary>Brings the subjects of Confluent's registry into Glue.</summary>
internal sealed class MigrateVerb : Verb
{
    private const string ValueSuffix = "-value";

    private readonly Argument<string[]> _subjects = new("SUBJECT")
    {
        Description = "The subjects; all of the context if none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _from = new("--from")
    {
        Description =
            "Confluent's registry. User and password are those of the variable "
            + ConfluentRegistry.CredentialsVariable
            + " (USER:PASSWORD), unless the URL has some.",
        HelpName = "URL",
        Required = true,
    };

    private readonly Option<string?> _context = new("--context")
    {
        Description = "The context, whose name is not part of the schemas' names. Default: the default context.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _strip = new("--strip-suffix")
    {
        Description = "Leaves out -value at the end of a subject: orders-value becomes the schema orders, orders-key stays orders-key.",
    };

    private readonly Option<string[]> _rename = new("--rename")
    {
        Description = "The name of a subject's schema. May be repeated.",
        HelpName = "SUBJECT=NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _ids = new("--ids")
    {
        Description = "The file for the map of ids.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "ids.json",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what would be done, and does nothing." };

    private readonly Option<bool> _json = JsonOption.Create("what was done");

    private readonly RegistryOptions _registry = new();

    public MigrateVerb()
        : base("migrate", "Brings the schemas of Confluent's Schema Registry into Glue: versions, modes, and a map of their ids.")
    {
        Add(_subjects);
        Add(_from);
        Add(_context);
        Add(_strip);
        Add(_rename);
        Add(_ids);
        Add(_dryRun);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        $$"""
            Avro, JSON Schema (drafts 4, 6 and 7) and Protobuf. Each subject becomes a schema with all its versions in their order, as with
            glueline import: nothing that the registry has is changed, and an interrupted migration goes on when it is run again. A mode
            that ends in _TRANSITIVE is called _ALL in Glue.
            Glue has no references: what a schema refers to becomes part of its text, in Protobuf with the package of the file that
            imports it. Versions that Glue takes for the same text become one. Deleted subjects and versions are left out.
            If a subject can't be migrated, all of them are reported and nothing is done; name those that are to be migrated.

            The map of ids, for records that were written before, which have Confluent's id in their first five bytes:
            {{IdMap.Shape}}
            docs/guides/confluent.md has the way from one registry to the other.

            With --json: {"from": "https://registry.example.com", "registry": "glueline", "dryRun": false, "ok": true, "ids": "ids.json",
                          "subjects": [{"subject": "orders-value", "schema": "orders", "action": "create|finish|add|none|refuse",
                          "inlined": 0, "problem": "why it can't be migrated", "differences": ["..."],
                          "versions": [{"file": 1, "number": 1, "id": "a UUID", "isNew": true}]}]}

            Exit code 0: the registry has everything, or would; 1: a subject can't be migrated or differs, and nothing was done; 2: the
            arguments or credentials can't be used; 3: one of the registries refused or did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        using var confluent = new ConfluentRegistry(
            arguments.GetValue(_from)!,
            Environment.GetEnvironmentVariable(ConfluentRegistry.CredentialsVariable)
        );
        if (!arguments.GetValue(_dryRun))
            IdMap.Check(arguments.GetValue(_ids)!, confluent.Address);
        var subjects = await ReadAsync(arguments, confluent, cancellation).ConfigureAwait(false);
        if (subjects.Exists(subject => subject.Problem is not null))
            return await ProblemsAsync(arguments, confluent, subjects).ConfigureAwait(false);
        var registry = _registry.Name(arguments);
        return await _registry
            .CallAsync(arguments, async (service, client) =>
            {
                var import = new RegistryImport(service, new(service, client, registry), registry);
                var run = new ImportRun(import, arguments.GetValue(_dryRun), Report(arguments));
                var report = await run.RunAsync(subjects.Select(subject => subject.Source!), cancellation).ConfigureAwait(false);
                if (report is { IsAllowed: true, IsDryRun: false })
                    IdMap.Write(
                        arguments.GetValue(_ids)!,
                        confluent.Address,
                        registry,
                        [.. subjects.Zip(report.Schemas, (subject, schema) => (subject, schema.Stored))]
                    );
                if (arguments.GetValue(_json))
                    await WriteAsync(arguments, confluent, report.IsAllowed, subjects.Zip(report.Schemas, Json)).ConfigureAwait(false);
                else
                    await Output(arguments).WriteLineAsync(Sentence(arguments, report, subjects, registry)).ConfigureAwait(false);
                return report.IsAllowed ? ExitCodes.Success : ExitCodes.Failure;
            })
            .ConfigureAwait(false);
    }

    private async Task<List<MigratedSubject>> ReadAsync(ParseResult arguments, ConfluentRegistry confluent, CancellationToken cancellation)
    {
        var context = arguments.GetValue(_context)?.TrimStart('.');
        if (context is { Length: 0 })
            context = null;
        var names = arguments.GetValue(_subjects) is { Length: > 0 } given
            ? [.. given.Distinct(StringComparer.Ordinal).Select(subject => context is null ? subject : $":.{context}:{subject}")]
            : await confluent.SubjectsAsync(context, cancellation).ConfigureAwait(false);
        if (names is [])
            throw new InputException(
                $"--from {confluent.Address}: the {(context is null ? "default context" : $"context {context}")} has no subjects. Another "
                    + "one is named with --context NAME."
            );
        var renamed = Renamed(arguments);
        var reader = new SubjectReader(confluent);
        var subjects = new List<MigratedSubject>();
        foreach (var subject in names)
        {
            // Reading many subjects takes a while, and standard output is for what is done.
            if (names.Count > 1)
                await Notes(arguments).WriteLineAsync($"reading {subject} ({subjects.Count + 1} of {names.Count})").ConfigureAwait(false);
            subjects.Add(await reader.ReadAsync(subject, SchemaName(arguments, subject, renamed), cancellation).ConfigureAwait(false));
        }

        var twice = subjects
            .Where(subject => subject.Source is not null)
            .GroupBy(subject => subject.Source!.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .SelectMany(same => same)
            .ToHashSet();
        return
        [
            .. subjects.Select(subject =>
                twice.Contains(subject)
                    ? subject with
                    {
                        Problem =
                            $"another subject would be schema {subject.Source!.Name} too. Give it another name: --rename "
                            + $"{subject.Subject}=NAME",
                    }
                    : subject
            ),
        ];
    }

    private string SchemaName(ParseResult arguments, string subject, Dictionary<string, string> renamed)
    {
        var plain = subject.StartsWith(":.", StringComparison.Ordinal) ? subject[(subject.IndexOf(':', 2) + 1)..] : subject;
        return renamed.GetValueOrDefault(plain)
            ?? renamed.GetValueOrDefault(subject)
            ?? (
                arguments.GetValue(_strip) && plain.Length > ValueSuffix.Length && plain.EndsWith(ValueSuffix, StringComparison.Ordinal)
                    ? plain[..^ValueSuffix.Length]
                    : plain
            );
    }

    private Dictionary<string, string> Renamed(ParseResult arguments)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments.GetValue(_rename)!)
        {
            // A subject may have an equals sign, a schema's name never does.
            var split = argument.LastIndexOf('=');
            if (split <= 0)
                throw new InputException($"--rename {argument}: expected SUBJECT=NAME.");
            names[argument[..split]] = ResourceNames.CheckSchema("--rename", argument[(split + 1)..]);
        }

        return names;
    }

    /// <summary>Tells every problem, and does nothing.</summary>
    private async Task<int> ProblemsAsync(ParseResult arguments, ConfluentRegistry confluent, List<MigratedSubject> subjects)
    {
        var problems = subjects.Where(subject => subject.Problem is not null).ToList();
        foreach (var subject in problems)
            await Errors(arguments).WriteLineAsync($"{subject.Subject}: {subject.Problem}").ConfigureAwait(false);
        await Errors(arguments)
            .WriteLineAsync(
                $"{problems.Count} of {subjects.Count} subjects can't be migrated, and nothing was done. To migrate some, name them: glueline "
                    + "migrate SUBJECT…"
            )
            .ConfigureAwait(false);
        if (arguments.GetValue(_json))
            await WriteAsync(
                    arguments,
                    confluent,
                    isAllowed: false,
                    problems.Select(subject => new JsonObject { ["subject"] = subject.Subject, ["problem"] = subject.Problem })
                )
                .ConfigureAwait(false);
        return ExitCodes.Failure;
    }

    private string Sentence(ParseResult arguments, ImportReport report, List<MigratedSubject> subjects, string registry) =>
        report.Sentence(registry)
        + (
            subjects.Sum(subject => subject.Inlined) is > 0 and var inlined
                ? $" References became part of {Counted.Of(inlined, "version")}."
                : ""
        )
        + (report is { IsAllowed: true, IsDryRun: false } ? $" The map of ids is {arguments.GetValue(_ids)}." : "");

    private Func<string, Task> Report(ParseResult arguments) =>
        arguments.GetValue(_json) ? _ => Task.CompletedTask : line => Output(arguments).WriteLineAsync(line);

    private async Task WriteAsync(ParseResult arguments, ConfluentRegistry confluent, bool isAllowed, IEnumerable<JsonObject> subjects) =>
        await Output(arguments)
            .WriteLineAsync(
                JsonText.Of(
                    new JsonObject
                    {
                        ["from"] = confluent.Address,
                        ["registry"] = _registry.Name(arguments),
                        ["dryRun"] = arguments.GetValue(_dryRun),
                        ["ok"] = isAllowed,
                        ["ids"] = isAllowed && !arguments.GetValue(_dryRun) ? arguments.GetValue(_ids) : null,
                        ["subjects"] = new JsonArray([.. subjects]),
                    }
                )
            )
            .ConfigureAwait(false);

    private static JsonObject Json(MigratedSubject subject, (SchemaImport Import, IReadOnlyList<VersionSource> Stored) schema)
    {
        var json = new JsonObject { ["subject"] = subject.Subject, ["inlined"] = subject.Inlined };
        foreach (var (key, value) in ImportReport.Json(schema).ToList())
            json[key] = value?.DeepClone();
        return json;
    }
}
