using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Plans how a schema evolves for events. A pure function: the same history and events always give the same plan. Safe for several threads
/// at once.
/// </summary>
internal sealed class EvolutionPlanner
{
    private readonly EvolutionOptions _options;
    private readonly JsonToAvroOptions _encoding;
    private volatile PlanningContext? _context;

    /// <summary>Creates a planner.</summary>
    /// <exception cref="ArgumentException">The options are wrong.</exception>
    public EvolutionPlanner(EvolutionOptions? options = null)
    {
        _options = options ?? new EvolutionOptions();
        _options.Validate();
        _encoding = JsonToAvroOptions.Default with { MaxDepth = _options.Inference.MaxDepth };
    }

    /// <summary>
    /// Plans for one sample of events: the smallest change that the mode allows and that accepts every event, except those that are refused
    /// one by one. A new schema passes the compatibility check with the history, and every event that is not refused can be encoded with
    /// it.
    /// </summary>
    /// <param name="history">The schema's versions so far.</param>
    /// <param name="events">JSON objects in UTF-8.</param>
    /// <exception cref="ArgumentException">There is no event.</exception>
    /// <exception cref="AvroSchemaException">
    /// The latest version can't be written from JSON, since two fields of a record share a JSON name.
    /// </exception>
    public EvolutionPlan Plan(SchemaHistory history, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(events);
        var plan = PlanEvents(history, events);
        if (plan.Refusals.Count > 0)
            plan = plan.With(new FindingEvidence(history, _context?.Drafter.Records ?? new(), _options, events).AddTo);
        return _options.Inference.Numbers is NumberTypes.Auto or NumberTypes.Double or NumberTypes.Nearest
            ? plan.WithWayBack(_options.Inference)
            : plan;
    }

    private EvolutionPlan PlanEvents(SchemaHistory history, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        if (events.Count == 0)
            throw new ArgumentException("There is no event to plan for: pass at least one.", nameof(events));
        if (history.Latest is { Schema: not RecordSchema } latest)
            return new EvolutionPlan(
                PlanOutcome.Refuse,
                history,
                null,
                null,
                [.. events.Select((_, i) => new EventRefusal(i, [NoRecord(history, latest)]))]
            );

        var context = ContextOf(history);
        string? obstacle = null;
        if (_options.Overflow is OverflowMode.On)
        {
            obstacle = context.WithOverflow.Obstacle;
            if (obstacle is null)
                return context.WithOverflow.Plan(events);
        }

        var plan = PlanWithoutOverflow(context, history, events);
        return obstacle is null ? plan : plan.With(refusal => Explained(refusal, obstacle, history));
    }

    private PlanningContext ContextOf(SchemaHistory history) =>
        _context is { } context && context.IsOf(history) ? context : _context = new PlanningContext(history, _options, _encoding);

    private EvolutionPlan PlanWithoutOverflow(PlanningContext context, SchemaHistory history, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var (schema, encoder) = (context.Schema, context.Encoder);
        var intake = new EventIntake(history, context.Options, encoder) { NotesUnsuitable = context.HasNarrowTypes };
        for (var i = 0; i < events.Count; i++)
            intake.Add(i, events[i]);
        var (draft, refused) =
            encoder is null || CompatibilityRules.Of(history.Mode).AllowsNewVersions
                ? Select(context, history, intake)
                : (
                    null,
                    intake.Samples.ConvertAll(sample =>
                        Refusal(FindingKind.VersioningDisabled, history, sample, EncodingFault.Of(encoder, sample.Json)!)
                    )
                );
        EventRefusal[] refusals = [.. intake.Refused.Concat(refused).OrderBy(refusal => refusal.EventIndex)];

        // A first version may have no fields at all: a first event of {} needs it too.
        if (draft is not null && (draft.Changes.Count > 0 || schema is null))
            return new EvolutionPlan(PlanOutcome.Evolve, history, draft.Schema, draft, refusals);
        return new EvolutionPlan(refusals.Length < events.Count ? PlanOutcome.Fits : PlanOutcome.Refuse, history, schema, null, refusals);
    }

    /// <summary>
    /// Selects until the draft accepts all selected events and all that fitted before. Only the conversion knows every value: what it
    /// doesn't accept is a value that doesn't match its narrow type. That is drafted again as such, or else refused.
    /// </summary>
    private (SchemaDraft? Draft, List<EventRefusal> Refused) Select(PlanningContext context, SchemaHistory history, EventIntake intake)
    {
        var refused = new List<EventRefusal>();
        var samples = intake.Samples.ToList();
        while (true)
        {
            var selection = new SampleSelection(context.Drafter, context.Memory);
            selection.Select(samples);
            refused.AddRange(selection.Refused.Select(refusal => Known(refusal.Sample, refusal.Findings, history)));
            if (selection.Draft is not { } draft)
                return (null, refused);

            var encoder = draft.Schema == context.Schema ? context.Encoder! : JsonToAvro.Compile(draft.Schema, _encoding);
            var isDone = true;
            samples = [];
            foreach (var sample in selection.Accepted)
            {
                var fault = EncodingFault.Of(encoder, sample.Json);
                isDone &= fault is null;
                if (fault is null || sample.Note(fault, context.Options.Inference))
                    samples.Add(sample);
                else
                    refused.Add(Refusal(FindingKind.ValueUnsuitable, history, sample, fault));
            }

            var known = intake.Samples.Count;
            if (isDone)
                intake.Recheck(encoder);
            if (isDone && known == intake.Samples.Count)
                return (draft, refused);
            samples.AddRange(intake.Samples.Skip(known));
        }
    }

    /// <summary>A number that its decimal doesn't accept is reported as such, not as a value of another kind.</summary>
    private static EventRefusal Known(EventSample sample, IReadOnlyList<PlanFinding> findings, SchemaHistory history) =>
        sample.UnsuitableNumber is { } fault
            ? Refusal(FindingKind.ValueUnsuitable, history, sample, fault)
            : new EventRefusal(sample.Index, findings);

    /// <summary>Overflow was asked for and would keep the event, so the reason why it can't is a part of the refusal.</summary>
    private static EventRefusal Explained(EventRefusal refusal, string obstacle, SchemaHistory history) =>
        refusal.Findings[0].Kind
            is FindingKind.NotJson
                or FindingKind.NotAnObject
                or FindingKind.DuplicateMember
                or FindingKind.RequiredFieldMissing
            ? refusal
            : refusal with
            {
                Findings =
                [
                    .. refusal.Findings,
                    new PlanFinding(FindingKind.NoOverflow, "", obstacle, "", history.Mode, history.Latest?.Version, []),
                ],
            };

    private static EventRefusal Refusal(FindingKind kind, SchemaHistory history, EventSample sample, EncodingFault fault) =>
        new(
            sample.Index,
            [
                new PlanFinding(
                    kind,
                    fault.Path,
                    kind is FindingKind.VersioningDisabled ? fault.Need : fault.Reason,
                    "",
                    history.Mode,
                    history.Latest?.Version,
                    []
                ),
            ]
        );

    private static PlanFinding NoRecord(SchemaHistory history, SchemaHistoryEntry latest) =>
        new(FindingKind.LatestIsNoRecord, "", "object", TypeText.Of(latest.Schema), history.Mode, latest.Version, []);
}
