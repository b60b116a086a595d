using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Cli.Events;
using Glueline.Cli.Explaining;
using Glueline.Cli.Formats;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Reports;
using Glueline.Evolution.Planning;
using Glueline.Registry;

namespace Glueline.Cli.Verbs;

/// <summary>Registers a schema, or what events need, and waits until it is available.</summary>
internal sealed class RegisterVerb : Verb
{
    private readonly Argument<string> _schema = new("NAME")
    {
        Description = "The schema in the registry; it is created if it does not exist.",
    };

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "A schema file: Avro (.avsc), JSON Schema (.json) or Protobuf (.proto).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _events = new("--events")
    {
        Description = "Instead of FILE: registers the smallest change that events need. " + EventOptions.Meaning,
        HelpName = "FILE",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Shows what would be registered, and whether it may be, without registering it.",
    };

    private readonly Option<SchemaFormat?> _format = FormatOption.Create();

    private readonly Option<bool> _json = JsonOption.Create();

    private readonly RegistryOptions _registry = new();

    private readonly EvolutionArguments _evolution = new(
        CompatibilityOption.Create("--mode", "The mode of a new schema; an existing one keeps its own.")
    );

    private readonly RecordNameOptions _names = new();

    public RegisterVerb()
        : base(
            "register",
            "Registers a version of a schema and waits until it is AVAILABLE. Checks compatibility first and never sends what it refuses, "
                + "because a refused version stays in the registry."
        )
    {
        Add(_schema);
        Add(_file);
        Add(_events);
        Add(_dryRun);
        Add(_format);
        Add(_json);
        _registry.AddTo(this);
        _evolution.AddTo(this);
        _names.AddTo(this);
    }

    public override string Details =>
        $$"""
            A JSON Schema and a .proto file are registered as they are, an Avro schema as compact text with its docs and properties. With
            --events the schema is Avro.

            With --json: {"schema": "orders", "format": "AVRO", "mode": "FULL", "registered": true, "version": 2, "id": "a UUID",
                          "changes": [...], "incompatibilities": [...]}
            With --events --json: {"schema": "orders", "registered": true, "versions": [{"version": 2, "id": "a UUID",
                          "changes": [...]}], "current": {"version": 2, "id": "a UUID"}, "refusals": [{"line": 3, "reason": "..."}],
                          "warnings": ["..."]}; with --dry-run the plan, as plan --json prints it.
            registered is false with --dry-run, if the version was there before, and if it is refused.
            A change is {{DefinitionJson.ChangeShape}}
            An incompatibility is {{DefinitionJson.FindingShape}}

            Exit code 0: the version is AVAILABLE, or would be allowed; 1: the schema or an event is refused, and nothing was sent for
            it; 2: the file or the events can't be used; 3: the registry did not answer, or refused.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        ResourceNames.CheckSchema("NAME", arguments.GetValue(_schema)!);
        return (arguments.GetValue(_file), arguments.GetValue(_events)) switch
        {
            ({ } path, null) => await OfFileAsync(
                    arguments,
                    await DefinitionFile.ReadAsync("FILE", path, arguments.GetValue(_format), cancellation).ConfigureAwait(false),
                    cancellation
                )
                .ConfigureAwait(false),
            (null, { } source) => await OfEventsAsync(arguments, EventSource.OfArgument(source, "--events"), cancellation)
                .ConfigureAwait(false),
            _ => throw new InputException("register needs either a schema file, or --events FILE."),
        };
    }

    private Task<int> OfFileAsync(ParseResult arguments, Definition definition, CancellationToken cancellation) =>
        _registry.CallAsync(arguments, async service =>
        {
            var name = arguments.GetValue(_schema)!;
            var known = await new RegistryHistory(service, _registry.Name(arguments), name)
                .FindDefinitionsAsync(cancellation)
                .ConfigureAwait(false);
            if (known is not null && known.Format != definition.Format)
                throw new InputException(
                    $"FILE {arguments.GetValue(_file)} is {definition.FormatName}, and schema {name} is {GlueNames.Of(known.Format)}: a "
                        + "schema keeps its format. Register it under another name, or correct --format."
                );
            var history = known?.History ?? new(_evolution.Mode(arguments), []);
            var findings = history.Check(definition);
            var report = new JsonObject
            {
                ["schema"] = name,
                ["format"] = definition.FormatName,
                ["mode"] = history.Rules.Name,
                ["registered"] = false,
                ["changes"] = DefinitionJson.Of(definition.ChangesSince(history.Latest?.Definition)),
                ["incompatibilities"] = DefinitionJson.Of(findings),
            };
            foreach (var finding in findings)
                await Errors(arguments).WriteLineAsync(finding.ToString()).ConfigureAwait(false);
            if (findings.Count > 0)
            {
                await Errors(arguments).WriteLineAsync($"Nothing was registered: {history.Rules} forbids it.").ConfigureAwait(false);
                await WriteAsync(arguments, report, null).ConfigureAwait(false);
                return ExitCodes.Failure;
            }

            if (arguments.GetValue(_dryRun))
            {
                var sentence = history.Latest is { } latest
                    ? $"may follow version {latest.Number} of {name} under {history.Rules}; nothing was registered"
                    : $"would be the first version of {name}, under {history.Rules}; nothing was registered";
                await WriteAsync(arguments, report, sentence).ConfigureAwait(false);
                return ExitCodes.Success;
            }

            var id = await Registrar(arguments, service)
                .EnsureAsync(name, definition.Format, definition.RegisteredText, RegistrationCheck.Of(definition), cancellation)
                .ConfigureAwait(false);
            var version = await service
                .GetSchemaVersionAsync(new() { SchemaVersionId = id.ToString() }, cancellation)
                .ConfigureAwait(false);
            report["registered"] = version.VersionNumber is { } number && history.Versions.All(one => one.Number != number);
            report["version"] = version.VersionNumber;
            report["id"] = id.ToString();
            await WriteAsync(arguments, report, $"version {version.VersionNumber} of {name} is {version.Status} ({id})")
                .ConfigureAwait(false);
            return ExitCodes.Success;
        });

    /// <summary>Writes the report, or the sentence that says the same to people.</summary>
    private async Task WriteAsync(ParseResult arguments, JsonObject report, string? sentence)
    {
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(JsonText.Of(report)).ConfigureAwait(false);
        else if (sentence is not null)
            await Output(arguments).WriteLineAsync(sentence).ConfigureAwait(false);
    }

    private async Task<int> OfEventsAsync(ParseResult arguments, EventSource source, CancellationToken cancellation)
    {
        var options = _evolution.Read(arguments, _registry.Remedies(arguments, arguments.GetValue(_schema)!), _names);
        var lines = await ReadEventsAsync(arguments, source, 0, cancellation).ConfigureAwait(false);
        IReadOnlyList<ReadOnlyMemory<byte>> batch = [.. lines.Select(line => line.Json)];
        return await _registry
            .CallAsync(arguments, async service =>
            {
                var name = arguments.GetValue(_schema)!;
                if (arguments.GetValue(_dryRun))
                {
                    var history = await new RegistryHistory(service, _registry.Name(arguments), name)
                        .FindAsync(_evolution.Mode(arguments).Mode, cancellation)
                        .ConfigureAwait(false);
                    var plan = new EvolutionPlanner(options).Plan(history, batch);
                    await Output(arguments)
                        .WriteLineAsync(
                            arguments.GetValue(_json)
                                ? PlanDocument.Of(plan, lines)
                                : $"{name}: {plan.Describe(index => lines[index].Place.ToString())}\nnothing was registered"
                        )
                        .ConfigureAwait(false);
                    return plan.Refusals is [] ? ExitCodes.Success : ExitCodes.Failure;
                }

                using var evolving = new EvolvingSchema(
                    Registrar(arguments, service),
                    name,
                    new EvolvingSchemaOptions { Evolution = options }
                );
                var encoded = await evolving.EncodeAsync(batch, cancellation).ConfigureAwait(false);
                await ReportAsync(arguments, name, lines, encoded, evolving.Current).ConfigureAwait(false);
                return encoded.Events.All(one => one.IsAccepted) ? ExitCodes.Success : ExitCodes.Failure;
            })
            .ConfigureAwait(false);
    }

    private async Task ReportAsync(
        ParseResult arguments,
        string name,
        IReadOnlyList<EventLine> lines,
        EncodedBatch encoded,
        RegisteredVersion? current
    )
    {
        var refusals = new JsonArray();
        for (var index = 0; index < lines.Count; index++)
            if (encoded.Events[index].Refusal is { } refusal)
            {
                refusals.Add((JsonNode)new JsonObject { ["line"] = lines[index].Place.Line, ["reason"] = refusal.Reason });
                await Errors(arguments).WriteLineAsync($"{lines[index].Place}: {refusal.Reason}").ConfigureAwait(false);
            }

        foreach (var warning in encoded.Warnings)
            await Errors(arguments).WriteLineAsync(warning).ConfigureAwait(false);
        var versions = new JsonArray();
        foreach (var (version, changes) in encoded.Versions)
        {
            versions.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["version"] = version.Number,
                        ["id"] = version.Id.ToString(),
                        ["changes"] = DefinitionJson.Of(changes.Select(PlanDocument.Change)),
                    }
            );
            if (!arguments.GetValue(_json))
                await Output(arguments)
                    .WriteLineAsync($"version {version.Number} of {name} is AVAILABLE ({version.Id}): {string.Join("; ", changes)}")
                    .ConfigureAwait(false);
        }

        var report = new JsonObject
        {
            ["schema"] = name,
            ["registered"] = encoded.Versions is not [],
            ["versions"] = versions,
            ["current"] = current is null ? null : new JsonObject { ["version"] = current.Number, ["id"] = current.Id.ToString() },
            ["refusals"] = refusals,
            ["warnings"] = DefinitionJson.Texts(encoded.Warnings),
        };
        var sentence =
            encoded.Versions is [] && current is not null ? $"version {current.Number} of {name} fits all events ({current.Id})" : null;
        await WriteAsync(arguments, report, sentence).ConfigureAwait(false);
    }

    private SchemaRegistrar Registrar(ParseResult arguments, ISchemaRegistry service) =>
        new(
            service,
            new SchemaRegistrarOptions
            {
                Registry = _registry.Name(arguments),
                Registration = SchemaRegistration.CreateRegistry,
                Compatibility = _evolution.Mode(arguments).Mode,

                // A person is waiting, and can repeat the command.
                RetryFor = TimeSpan.FromSeconds(5),
            }
        );
}
