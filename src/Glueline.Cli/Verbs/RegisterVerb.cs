using System.CommandLine;
using Glueline.Avro.Text;
using Glueline.Cli.Events;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
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

    private readonly Argument<string?> _file = new("FILE") { Description = "A file of Avro schema text.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _events = new("--events")
    {
        Description = "Instead of FILE: registers the smallest change that events need. " + EventOptions.Meaning,
        HelpName = "FILE",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Shows what would be registered, and whether it may be, without registering it.",
    };

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
        _registry.AddTo(this);
        _evolution.AddTo(this);
        _names.AddTo(this);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        ResourceNames.CheckSchema("NAME", arguments.GetValue(_schema)!);
        return (arguments.GetValue(_file), arguments.GetValue(_events)) switch
        {
            ({ } path, null) => await OfFileAsync(
                    arguments,
                    SchemaText.Print(await SchemaFile.ReadAsync("FILE", path, cancellation).ConfigureAwait(false)),
                    cancellation
                )
                .ConfigureAwait(false),
            (null, { } source) => await OfEventsAsync(arguments, EventSource.OfArgument(source, "--events"), cancellation)
                .ConfigureAwait(false),
            _ => throw new InputException("register needs either a file of Avro schema text, or --events FILE."),
        };
    }

    private Task<int> OfFileAsync(ParseResult arguments, string definition, CancellationToken cancellation) =>
        _registry.CallAsync(arguments, async service =>
        {
            var (name, output) = (arguments.GetValue(_schema)!, Output(arguments));
            var history = await new RegistryHistory(service, _registry.Name(arguments), name)
                .FindAsync(_evolution.Mode(arguments).Mode, cancellation)
                .ConfigureAwait(false);
            var compatibility = CompatibilityRules.Of(history.Mode);
            var findings = CompatibilityChecker.Check(SchemaText.Parse(definition), history);
            foreach (var finding in findings)
                await Errors(arguments).WriteLineAsync(IncompatibilityText.Describe(finding)).ConfigureAwait(false);
            if (findings.Count > 0)
            {
                await Errors(arguments).WriteLineAsync($"Nothing was registered: {compatibility} forbids it.").ConfigureAwait(false);
                return ExitCodes.Failure;
            }

            if (arguments.GetValue(_dryRun))
            {
                await output
                    .WriteLineAsync(
                        history.Latest is { } latest
                            ? $"may follow version {latest.Version} of {name} under {compatibility}; nothing was registered"
                            : $"would be the first version of {name}, under {compatibility}; nothing was registered"
                    )
                    .ConfigureAwait(false);
                return ExitCodes.Success;
            }

            var id = await Registrar(arguments, service)
                .EnsureAsync(name, SchemaFormat.Avro, definition, cancellation: cancellation)
                .ConfigureAwait(false);
            var version = await service
                .GetSchemaVersionAsync(new() { SchemaVersionId = id.ToString() }, cancellation)
                .ConfigureAwait(false);
            await output.WriteLineAsync($"version {version.VersionNumber} of {name} is {version.Status} ({id})").ConfigureAwait(false);
            return ExitCodes.Success;
        });

    private async Task<int> OfEventsAsync(ParseResult arguments, EventSource source, CancellationToken cancellation)
    {
        var options = _evolution.Read(arguments, _registry.Remedies(arguments, arguments.GetValue(_schema)!), _names);
        var lines = await Events
            .EventSample.ReadAsync(source, 0, (line, fault) => Errors(arguments).WriteLineAsync($"{line.Place}: {fault}"), cancellation)
            .ConfigureAwait(false);
        IReadOnlyList<ReadOnlyMemory<byte>> batch = [.. lines.Select(line => line.Json)];
        return await _registry
            .CallAsync(arguments, async service =>
            {
                var (name, output) = (arguments.GetValue(_schema)!, Output(arguments));
                if (arguments.GetValue(_dryRun))
                {
                    var history = await new RegistryHistory(service, _registry.Name(arguments), name)
                        .FindAsync(_evolution.Mode(arguments).Mode, cancellation)
                        .ConfigureAwait(false);
                    var plan = new EvolutionPlanner(options).Plan(history, batch);
                    await output
                        .WriteLineAsync($"{name}: {plan.Describe(index => lines[index].Place.ToString())}\nnothing was registered")
                        .ConfigureAwait(false);
                    return plan.Refusals is [] ? ExitCodes.Success : ExitCodes.Failure;
                }

                using var evolving = new EvolvingSchema(
                    Registrar(arguments, service),
                    name,
                    new EvolvingSchemaOptions { Evolution = options }
                );
                var encoded = await evolving.EncodeAsync(batch, cancellation).ConfigureAwait(false);
                for (var index = 0; index < lines.Count; index++)
                    if (encoded.Events[index].Refusal is { } refusal)
                        await Errors(arguments).WriteLineAsync($"{lines[index].Place}: {refusal.Reason}").ConfigureAwait(false);
                foreach (var warning in encoded.Warnings)
                    await Errors(arguments).WriteLineAsync(warning).ConfigureAwait(false);
                foreach (var (version, changes) in encoded.Versions)
                    await output
                        .WriteLineAsync($"version {version.Number} of {name} is AVAILABLE ({version.Id}): {string.Join("; ", changes)}")
                        .ConfigureAwait(false);
                if (encoded.Versions is [] && evolving.Current is { } current)
                    await output.WriteLineAsync($"version {current.Number} of {name} fits all events ({current.Id})").ConfigureAwait(false);
                return encoded.Events.All(one => one.IsAccepted) ? ExitCodes.Success : ExitCodes.Failure;
            })
            .ConfigureAwait(false);
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
