using System.Text;
using System.Text.Json;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>What events ask of a schema: a value that can be printed, compared and stored. Applying it is another step.</summary>
public sealed class EvolutionPlan
{
    internal EvolutionPlan(
        PlanOutcome outcome,
        SchemaHistory history,
        RecordSchema? schema,
        SchemaDraft? draft,
        IReadOnlyList<EventRefusal> refusals)
    {
        Outcome = outcome;
        Mode = history.Mode;
        BaseVersion = history.Latest?.Version;
        Schema = schema;
        Changes = draft?.Changes ?? [];
        Verdicts = draft?.Verdicts ?? [];
        Refusals = refusals;
    }

    private EvolutionPlan(EvolutionPlan plan, IReadOnlyList<EventRefusal> refusals)
    {
        (Outcome, Mode, BaseVersion, Schema) = (plan.Outcome, plan.Mode, plan.BaseVersion, plan.Schema);
        (Changes, Verdicts, Refusals) = (plan.Changes, plan.Verdicts, refusals);
    }

    /// <summary>What the plan asks for.</summary>
    public PlanOutcome Outcome { get; }

    /// <summary>The mode under which it was made.</summary>
    public CompatibilityMode Mode { get; }

    /// <summary>The latest version when it was made; null when there was none.</summary>
    public long? BaseVersion { get; }

    /// <summary>The schema to encode with, the latest or a new one; null when there is none.</summary>
    public RecordSchema? Schema { get; }

    /// <summary>What a new version changes; empty unless the outcome is <see cref="PlanOutcome.Evolve"/>.</summary>
    public IReadOnlyList<SchemaChange> Changes { get; }

    /// <summary>What each rule of the inference said of each place that got a new type, in the order in which they were asked.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; }

    /// <summary>The events that can't be brought in, in their order; the others can be encoded with <see cref="Schema"/>.</summary>
    public IReadOnlyList<EventRefusal> Refusals { get; }

    /// <summary>The plan as a difference, one line for each change and each refusal.</summary>
    public override string ToString() => Print(refusal => refusal.ToString());

    /// <summary>The same with the events named as whoever has them counts them.</summary>
    /// <param name="place">Names an event by its index among those that were planned, such as <c>line 7</c>.</param>
    public string Describe(Func<int, string> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Print(refusal => $"{place(refusal.EventIndex)}: {refusal.Reason}");
    }

    private string Print(Func<EventRefusal, string> describe)
    {
        var text = new StringBuilder(Outcome switch
        {
            PlanOutcome.Fits => $"fits version {BaseVersion}",
            PlanOutcome.Refuse => $"refused under {CompatibilityLaw.Of(Mode)}",
            _ when BaseVersion is null => $"a first version, under {CompatibilityLaw.Of(Mode)}",
            _ => $"a new version after {BaseVersion}, under {CompatibilityLaw.Of(Mode)}",
        });
        foreach (var change in Changes) text.Append("\n  ").Append(change.Kind is SchemaChangeKind.FieldAdded ? "+ " : "~ ").Append(change);
        foreach (var refusal in Refusals) text.Append("\n  ! ").Append(describe(refusal));
        return text.ToString();
    }

    /// <summary>The same plan with other words for its refusals.</summary>
    internal EvolutionPlan With(Func<EventRefusal, EventRefusal> refusals) => new(this, [.. Refusals.Select(refusals)]);

    /// <summary>Writes the plan as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter json) => PlanJson.Write(this, json);
}
