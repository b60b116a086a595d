using Glueline.Evolution;
using Glueline.Registry;

namespace Glueline;

/// <summary>How JSON events become Avro records, and how their schemas evolve.</summary>
public sealed record GlueEventOptions : GlueSerializerOptions
{
    /// <summary>
    /// How each event names its schema, such as <see cref="SchemaNames.FromField"/>; if it names none, the topic does. None by default.
    /// </summary>
    public EventSchemaNaming? EventNaming { get; init; }

    /// <summary>How schemas are inferred and changed.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public EvolutionOptions Evolution
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Evolution));
    } = new();

    /// <summary>
    /// How often an event is planned, in all, while other producers keep being faster; 20 by default. The pauses between grow up to 2 s.
    /// </summary>
    public int MaximumRounds { get; init; } = EvolvingSchemaOptions.DefaultMaximumRounds;

    /// <summary>
    /// How long a refusal is repeated without asking the registry whether the schema or its mode has changed; 10 seconds by default, zero
    /// for always asking.
    /// </summary>
    public TimeSpan RefusedFor { get; init; } = EvolvingSchemaOptions.DefaultRefusalsHoldFor;
}
