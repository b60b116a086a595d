using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// What all plans for one history share: the compiled latest version, what is drafted on top of it, and what shapes led to. Events that
/// don't fit come again and again, and must not cost a plan each. Safe for several threads at once.
/// </summary>
internal sealed class PlanningContext
{
    private readonly SchemaHistory _history;
    private readonly Lazy<OverflowPlanner> _overflow;

    public PlanningContext(SchemaHistory history, EvolutionOptions options, JsonToAvroOptions encoding)
    {
        _history = history;
        Schema = history.Latest?.Schema as RecordSchema;
        Encoder = Schema is null ? null : JsonToAvro.Compile(Schema, encoding);
        Options =
            Schema is not null && InexactPlaces.Of(Schema) is { } places
                ? options with
                {
                    Inference = options.Inference with { KnownPlaces = places },
                }
                : options;
        HasNarrowTypes = Schema is not null && NarrowTypes.IsIn(Schema);
        Drafter = new SchemaDrafter(history, Options with { Overflow = OverflowMode.Off });
        _overflow = new(() => new OverflowPlanner(history, Options));
    }

    public RecordSchema? Schema { get; }

    public JsonToAvro? Encoder { get; }

    public EvolutionOptions Options { get; }

    /// <summary>
    /// Whether a string or a number may not match its type, so that a shape alone does not decide what an event leads to.
    /// </summary>
    public bool HasNarrowTypes { get; }

    public SchemaDrafter Drafter { get; }

    public ShapeMemory Memory { get; } = new();

    public OverflowPlanner WithOverflow => _overflow.Value;

    /// <summary>Whether a history is equivalent: the same mode, and the same versions to compare with.</summary>
    public bool IsOf(SchemaHistory history) =>
        ReferenceEquals(history, _history)
        || (
            history.Mode == _history.Mode
            && IsSame(history.Latest, _history.Latest)
            && history.Compared.Count == _history.Compared.Count
            && history.Compared.Zip(_history.Compared).All(pair => IsSame(pair.First, pair.Second))
        );

    private static bool IsSame(SchemaHistoryEntry? one, SchemaHistoryEntry? other) =>
        one?.Version == other?.Version && ReferenceEquals(one?.Schema, other?.Schema);
}
