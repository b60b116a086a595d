using System.Text;
using System.Text.Json;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>What events need of a schema: a value that can be printed, compared and stored. Applying it is another step.</summary>
internal sealed class EvolutionPlan
{
    private readonly SchemaHistory _history;
    private readonly IReadOnlyList<PlanNote> _notes;
    private readonly Lazy<(RecordSchema Schema, int Places)?>? _wayBack;

    internal EvolutionPlan(
        PlanOutcome outcome,
        SchemaHistory history,
        RecordSchema? schema,
        SchemaDraft? draft,
        IReadOnlyList<EventRefusal> refusals
    )
    {
        Outcome = outcome;
        Mode = history.Mode;
        BaseVersion = history.Latest?.Version;
        Schema = schema;
        Changes = draft?.Changes ?? [];
        Verdicts = draft is null
            ? []
            :
            [
                .. draft.Verdicts,
                .. draft.LeftOut.Select(left => new RuleVerdict(left.Path.Dotted, left.Kinds.Describe(), false, left.Reason)),
            ];
        Refusals = refusals;
        _history = history;
        _notes = draft?.Notes ?? [];
    }

    private EvolutionPlan(EvolutionPlan plan, IReadOnlyList<EventRefusal> refusals, InferenceOptions? wayBack = null)
    {
        (Outcome, Mode, BaseVersion, Schema) = (plan.Outcome, plan.Mode, plan.BaseVersion, plan.Schema);
        (Changes, Verdicts, Refusals) = (plan.Changes, plan.Verdicts, refusals);
        (_history, _notes, _wayBack) = (plan._history, plan._notes, plan._wayBack);
        if (wayBack is not null && Schema is not null && BaseVersion is not null)
            _wayBack = new(() => WayBackOf(wayBack));
    }

    /// <summary>A plan never offers to replace unions that it makes itself.</summary>
    private (RecordSchema Schema, int Places)? WayBackOf(InferenceOptions options)
    {
        bool IsIdentity(RecordField field) => options.IsIdentity(EventPath.Root.Member(field.JsonName));
        return _history.Latest?.Schema is RecordSchema latest && NumberUnions.WayBack(latest, _history, IsIdentity) is not null
            ? NumberUnions.WayBack(Schema!, _history, IsIdentity)
            : null;
    }

    /// <summary>What the plan calls for.</summary>
    public PlanOutcome Outcome { get; }

    /// <summary>The mode that it was made under.</summary>
    public CompatibilityMode Mode { get; }

    /// <summary>The latest version when the plan was made; null if there was none.</summary>
    public long? BaseVersion { get; }

    /// <summary>The schema to encode with, the latest or a new one; null if there is none.</summary>
    public RecordSchema? Schema { get; }

    /// <summary>What a new version changes; empty unless the outcome is <see cref="PlanOutcome.Evolve"/>.</summary>
    public IReadOnlyList<SchemaChange> Changes { get; }

    /// <summary>
    /// What each inference rule decided for each place that got a new type, in the order in which the rules were applied.
    /// </summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; }

    /// <summary>The events that can't be written, in their order; all others can be encoded with <see cref="Schema"/>.</summary>
    public IReadOnlyList<EventRefusal> Refusals { get; }

    /// <summary>What else is worth knowing, such as that a reader of an earlier version would get a rounded value.</summary>
    public IReadOnlyList<PlanNote> Notes =>
        _wayBack?.Value is { Places: var places }
            ?
            [
                .. _notes,
                new PlanNote(
                    PlanNoteKind.UnionsMayGiveWay,
                    "",
                    $"{(Outcome is PlanOutcome.Evolve ? "the new version" : $"version {BaseVersion}")} has {places} "
                        + $"number{(places == 1 ? "" : "s")}"
                ),
            ]
            : _notes;

    /// <summary>
    /// The schema with double instead of unions of long and double, which many systems can't read as numbers; null if it has none, or if
    /// the mode doesn't allow that version to follow. An offer: <see cref="Schema"/> is what the plan calls for.
    /// </summary>
    public RecordSchema? WithoutNumberUnions => _wayBack?.Value?.Schema;

    /// <summary>The plan as a diff, with one line for each change, note and refusal.</summary>
    public override string ToString() => Print(refusal => refusal.ToString());

    /// <summary>The same, with events named the way their owner counts them.</summary>
    /// <param name="place">Names an event by its index among the planned ones, such as <c>line 7</c>.</param>
    public string Describe(Func<int, string> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Print(refusal => $"{place(refusal.EventIndex)}: {refusal.Reason}");
    }

    private string Print(Func<EventRefusal, string> describe)
    {
        var text = new StringBuilder(
            Outcome switch
            {
                PlanOutcome.Fits => $"fits version {BaseVersion}",
                PlanOutcome.Refuse => $"refused under {CompatibilityRules.Of(Mode)}",
                _ when BaseVersion is null => $"a first version, under {CompatibilityRules.Of(Mode)}",
                _ => $"a new version after {BaseVersion}, under {CompatibilityRules.Of(Mode)}",
            }
        );
        foreach (var change in Changes)
            text.Append("\n  ").Append(change.Kind is SchemaChangeKind.FieldAdded ? "+ " : "~ ").Append(change);
        foreach (var note in Notes)
            text.Append("\n  > ").Append(note);
        foreach (var refusal in Refusals)
            text.Append("\n  ! ").Append(describe(refusal));
        return text.ToString();
    }

    /// <summary>The same plan with its refusals reworded.</summary>
    internal EvolutionPlan With(Func<EventRefusal, EventRefusal> refusals) => new(this, [.. Refusals.Select(refusals)]);

    /// <summary>The same plan, which offers <see cref="WithoutNumberUnions"/> if there is such a schema.</summary>
    internal EvolutionPlan WithWayBack(InferenceOptions options) => new(this, Refusals, options);

    /// <summary>Writes the plan as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter json) => PlanJson.Write(this, json);
}
