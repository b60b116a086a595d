using System.Text.Json.Nodes;
using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Cli.Formats;
using Glueline.Cli.Options;
using Glueline.Cli.Page.Flow;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Registry;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>Tries changes by the rules of the command line, and registers them as it does.</summary>
internal sealed class ChangeTrial(PageSource source, TimeProvider time) : IChangeTrial
{
    /// <summary>Settings are spelled as options, and modes are those of schemas.</summary>
    private static readonly RemedyPlace Remedies = RemedyPlace.Verb with { ModeOption = "" };

    private readonly TrialOptions _options = new(source.Settings);
    private readonly TrialSubject _subject = new(source, time);

    public IReadOnlyList<TrialChoice> Profiles => _options.Profiles;

    public IReadOnlyList<string> Modes { get; } = [.. CompatibilityRules.All.Select(rules => rules.Name)];

    public IReadOnlyList<TrialSample> Samples => TrialSamples.All;

    public Task<Trial> TryAsync(TrialQuestion question, CancellationToken cancellation) =>
        Task.Run(() => JudgeAsync(question, cancellation), cancellation);

    /// <summary>Tries an event that probably fits, and one that does not: each compiles what the other does not need.</summary>
    public async Task PrepareAsync(TrialQuestion question, CancellationToken cancellation)
    {
        var smallest = source.Settings is { } settings ? EventSamples.Smallest(settings) : [];
        await TryAsync().ConfigureAwait(false);
        var versions = await _subject.ReadAsync(question.Schema ?? "", cancellation).ConfigureAwait(false);
        if (versions.Known?.History.Latest?.Definition is not AvroDefinition { Schema: RecordSchema { Fields: [.., var last] } })
            return;
        smallest[last.JsonName] = new JsonArray(new JsonArray());
        await TryAsync().ConfigureAwait(false);

        async Task TryAsync()
        {
            var trial = await this.TryAsync(question with { Text = smallest.ToJsonString() }, cancellation).ConfigureAwait(false);
            if (trial.Of(mode: null) is { } mode)
                await Task.Run(mode.Details, cancellation).ConfigureAwait(false);
        }
    }

    public async Task<string> TextOfAsync(string schema, long version, CancellationToken cancellation) =>
        ReadableText.Of(
            await new RegistryHistory(source.Registry, source.Place.Registry, schema)
                .ReadDefinitionAsync(version, cancellation)
                .ConfigureAwait(false)
        );

    public async Task<Registration> RegisterAsync(TrialQuestion question, CancellationToken cancellation)
    {
        if (source.Place.IsReadOnly)
            throw new InputException($"The page is read-only: start it with {source.Place.ChangesOption}.");
        var schema = ResourceNames.CheckSchema("The schema's name", question.Schema ?? "");
        var settings = _options.Of(question);
        var input = await TrialInput.ReadAsync(question.Text, question.Kind, cancellation).ConfigureAwait(false);
        if (input.Fault is { } fault)
            throw new InputException(fault);
        try
        {
            return await new TrialRegistration(
                source,
                schema,
                ModeOfNew(question, settings.Mode),
                settings.Complete with
                {
                    Remedies = Remedies,
                }
            )
                .RunAsync(input, cancellation)
                .ConfigureAwait(false);
        }
        finally
        {
            _subject.Forget();
        }
    }

    private static CompatibilityRules ModeOfNew(TrialQuestion question, CompatibilityRules usual) =>
        CompatibilityRules.TryParse(question.Mode, out var mode) ? CompatibilityRules.Of(mode) : usual;

    private async Task<Trial> JudgeAsync(TrialQuestion question, CancellationToken cancellation)
    {
        var settings = _options.Of(question);
        var subject = question.Schema is { } name
            ? await _subject.ReadAsync(ResourceNames.CheckSchema("The schema's name", name), cancellation).ConfigureAwait(false)
            : new(null, null);
        var known = subject.Known;
        var versions = new TrialVersions(known);
        var input = await TrialInput.ReadAsync(question.Text, question.Kind, cancellation).ConfigureAwait(false);
        var trial = new Trial
        {
            What = input.What,
            IsEvents = input.Definition is null,
            Fault = input.Fault ?? Mismatch(input, known),
            FaultLine = input.FaultLine,
            Schema = question.Schema,
            Exists = known is not null,
            Mode = known?.History.Rules.Name ?? ModeOfNew(question, settings.Mode).Name,
            Latest = known?.History.Latest?.Number,
            TextOf = versions.TextOf,
        };
        try
        {
            return trial.Fault is not null
                ? trial
                : trial with
                {
                    Modes = await ModesAsync(question, input, subject, versions, settings.Complete).ConfigureAwait(false),
                };
        }
        catch (AvroSchemaException exception)
        {
            // The latest version can't be written from JSON.
            return trial with { Fault = exception.Message };
        }
    }

    private static async Task<IReadOnlyList<TrialMode>> ModesAsync(
        TrialQuestion question,
        TrialInput input,
        SubjectVersions subject,
        TrialVersions versions,
        EvolutionOptions options
    )
    {
        var known = subject.Known;
        if (input.Definition is { } definition)
            return new DefinitionTrial(known, versions, definition).Modes();
        if (known is { Format: SchemaFormat.Json, History.Latest: { } latest })
            return new DocumentTrial(latest, versions, input.Events).Modes();
        var place = known is null ? RemedyPlace.FreshVerb with { ModeOption = "" } : Remedies;
        var planners = subject.PlannersOf(question, options with { Remedies = place });
        return await new EventTrial(known, versions, planners, question.Text, input.Events, subject.LatestId)
            .ModesAsync()
            .ConfigureAwait(false);
    }

    private static string? Mismatch(TrialInput input, KnownDefinition? known) =>
        known is null ? null
        : input.Definition is { } definition
            ? definition.Format == known.Format ? null
                : $"This is {input.What}, and schema {known.Name} is {GlueNames.Of(known.Format)}: a schema keeps its format. "
                    + "Choose another schema, or none."
        : known.Format is SchemaFormat.Protobuf
            ? $"Schema {known.Name} is PROTOBUF, for which events can't be planned: as JSON they don't have the numbers of its fields. "
                + "Paste the .proto file with the change."
        : null;
}
