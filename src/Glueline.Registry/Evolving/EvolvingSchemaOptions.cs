using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>How one schema evolves and how its events are framed.</summary>
internal sealed record EvolvingSchemaOptions
{
    /// <summary>The default of <see cref="MaximumRounds"/>.</summary>
    public const int DefaultMaximumRounds = 20;

    /// <summary>The default of <see cref="RefusalsHoldFor"/>.</summary>
    public static readonly TimeSpan DefaultRefusalsHoldFor = TimeSpan.FromSeconds(10);

    /// <summary>How schemas are inferred and changed.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public EvolutionOptions Evolution
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Evolution));
    } = new();

    /// <summary>How records are framed; not compressed by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public FramingOptions Framing
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Framing));
    } = FramingOptions.Plain;

    /// <summary>
    /// How often a batch is planned, in all, while other producers keep being faster; 20 by default. The pauses between grow up to 2 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaximumRounds
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaximumRounds), value, "Expected 1 or more.");
    } = DefaultMaximumRounds;

    /// <summary>
    /// How long a refusal is repeated without asking the registry whether the schema or its mode has changed; 10 seconds by default, zero
    /// for always asking.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan RefusalsHoldFor
    {
        get;
        init =>
            field =
                value >= TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(RefusalsHoldFor), value, "Expected zero or more.");
    } = DefaultRefusalsHoldFor;
}
