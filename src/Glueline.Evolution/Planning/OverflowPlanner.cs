using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Plans with overflow, which keeps what the mode doesn't allow: the schema evolves as far as it may, so that values get a type, and the
/// only events refused are those that are not a JSON object, have a key twice, or lack a required field.
/// </summary>
internal sealed class OverflowPlanner(SchemaHistory history, EvolutionOptions options)
{
    private readonly RecordSchema? _latest = history.Latest?.Schema as RecordSchema;
    private readonly SchemaDrafter _drafter = new(history, options);
    private readonly ShapeMemory _memory = new();
    private readonly SettledPlaces _settled = new();
    private readonly Lazy<EventEncoder> _encoder = new(() =>
        new EventEncoder((RecordSchema)history.Latest!.Schema, OverflowMode.On, options.Inference)
    );
    private readonly Lazy<bool> _hasNarrowText = new(() => NarrowTypes.IsIn(history.Latest!.Schema));
    private readonly Lazy<string?> _obstacle = new(() => ObstacleOf(history, options));

    /// <summary>Why the schema can't have overflow; null if it can.</summary>
    public string? Obstacle => _obstacle.Value;

    private static string? ObstacleOf(SchemaHistory history, EvolutionOptions options)
    {
        var latest = history.Latest?.Schema as RecordSchema;
        var start = new SchemaDrafter(history, options).Start;
        if (latest is not null && OverflowField.IsFirstOf(latest))
            return null;
        if (!OverflowField.IsFirstOf(start.Schema))
            return $"a field of {Version(history)} has its name or its key, or the event's record contains itself";
        if (latest is null)
            return null;
        if (!CompatibilityRules.Of(history.Mode).AllowsNewVersions)
            return $"{Version(history)} lacks it, and DISABLED allows no version after it";
        return CompatibilityChecker.Check(start.Schema, history) is [var first, ..]
            ? IncompatibilityText.Describe(first).TrimEnd('.')
            : null;
    }

    public EvolutionPlan Plan(IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var intake = new EventIntake(history, options, latest: null);
        var encoder = _latest is null ? null : _encoder.Value;
        var unsettled = new List<(EventParts Split, ReadOnlyMemory<byte> Json)>();
        for (var i = 0; i < events.Count; i++)
            Add(i, events[i], encoder, intake, unsettled);
        EventRefusal[] refusals = [.. intake.Refused.OrderBy(refusal => refusal.EventIndex)];
        var mayEvolve = _latest is null || CompatibilityRules.Of(history.Mode).AllowsNewVersions;
        if (mayEvolve && intake.Samples.Count > 0 && Draft(intake.Samples) is var draft && (draft.Changes.Count > 0 || _latest is null))
            return new EvolutionPlan(PlanOutcome.Evolve, history, draft.Schema, draft, refusals);
        foreach (var (split, json) in unsettled)
            _settled.Add(split, json.Span);
        return new EvolutionPlan(refusals.Length < events.Count ? PlanOutcome.Fits : PlanOutcome.Refuse, history, _latest, null, refusals);
    }

    private void Add(
        int index,
        ReadOnlyMemory<byte> json,
        EventEncoder? encoder,
        EventIntake intake,
        List<(EventParts Split, ReadOnlyMemory<byte> Json)> unsettled
    )
    {
        if (EventText.Fault(json.Span) is { } fault)
        {
            intake.Refuse(index, fault);
            return;
        }

        // Most events that don't fit have a shape that is known not to, which is faster to see than to split them.
        var (sample, refusal) = intake.Read(index, EventFilter.Of(json.Span, options.Inference), json);
        if (encoder is not null && (IsKnown(encoder, sample) || Fits(encoder, sample, json, unsettled)))
            return;
        intake.Add(sample, refusal);
    }

    /// <summary>
    /// Whether a plan's result holds for all events of the same shape: types that stay ask for nothing, and others depend on no single
    /// string.
    /// </summary>
    private bool HasMemory => _drafter.Filter.IsSingle || !_hasNarrowText.Value;

    private bool IsKnown(EventEncoder encoder, EventSample? sample) =>
        sample is not null
        && encoder.HasOverflow
        && HasMemory
        && _drafter.Filter.Of(sample.Shape) is var shape
        && (_memory.TryGet(shape, out _) || _drafter.NoRoom(shape) is not null);

    /// <summary>Whether an event is kept as well as any schema could keep it.</summary>
    private bool Fits(
        EventEncoder encoder,
        EventSample? sample,
        ReadOnlyMemory<byte> json,
        List<(EventParts Split, ReadOnlyMemory<byte> Json)> unsettled
    )
    {
        using var buffer = new OutputBuffer();
        try
        {
            if (encoder.TryEncode(json.Span, buffer, out _))
                return true;
        }
        catch (AvroDataException)
        {
            // Nested too deep, or unions with too many branches to try.
        }

        if (encoder.Split(json.Span) is not { } split)
            return false;
        if (!split.MayFitAnotherSchema)
            return true;
        if (sample is null || !HasMemory || options.Inference.LogicalTypes is not LogicalTypes.None)
            return false;
        if (_settled.Contains(split, json.Span))
            return true;
        unsettled.Add((split, json));
        return false;
    }

    /// <summary>
    /// Drafts until no string is left that doesn't match a type narrower than string; each such string may get a type of its own.
    /// </summary>
    private SchemaDraft Draft(List<EventSample> samples)
    {
        while (true)
        {
            var selection = new SampleSelection(_drafter, _memory) { Draft = _drafter.Start, HasOverflow = true };
            selection.Select(samples);
            if (!NarrowTypes.IsIn(selection.Draft!.Schema))
                return selection.Draft;
            var encoder = new EventEncoder(selection.Draft.Schema, OverflowMode.On, options.Inference);
            var isDone = true;
            foreach (var sample in samples)
            {
                if (
                    encoder.Split(sample.Json) is { Entries: var entries }
                    && sample.NoteUnsuitable(entries.Select(entry => (long)entry.Start), options.Inference)
                )
                    isDone = false;
            }

            if (isDone)
                return selection.Draft;
        }
    }

    private static string Version(SchemaHistory history) => history.Latest is { } latest ? $"version {latest.Version}" : "the schema";
}
