using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>How one schema evolves and how its events are framed.</summary>
public sealed record EvolvingSchemaOptions
{
    /// <summary>The default of <see cref="MaximumRounds"/>.</summary>
    public const int DefaultMaximumRounds = 20;

    /// <summary>The default of <see cref="RefusalsHoldFor"/>.</summary>
    public static readonly TimeSpan DefaultRefusalsHoldFor = TimeSpan.FromSeconds(10);

    /// <summary>How schemas are inferred and changed.</summary>
    public EvolutionOptions Evolution { get; init; } = new();

    /// <summary>How records are framed; not compressed by default.</summary>
    public FramingOptions Framing { get; init; } = FramingOptions.Plain;

    /// <summary>How often a plan is made anew because other producers were faster; 20 by default. The waits between grow up to 2 s.</summary>
    public int MaximumRounds { get; init; } = DefaultMaximumRounds;

    /// <summary>
    /// How long a refusal is repeated without asking the registry whether schema or mode have changed; 10 seconds by default, zero for always asking.
    /// </summary>
    public TimeSpan RefusalsHoldFor { get; init; } = DefaultRefusalsHoldFor;

    internal void Validate()
    {
        string[] faults = [.. Framing.Faults(), .. Faults()];
        if (faults.Length > 0) throw new ArgumentException($"{nameof(EvolvingSchemaOptions)}: {string.Join("; ", faults)}");
    }

    private IEnumerable<string> Faults()
    {
        if (MaximumRounds < 1) yield return $"{nameof(MaximumRounds)} is {MaximumRounds}: expected 1 or more";
        if (RefusalsHoldFor < TimeSpan.Zero) yield return $"{nameof(RefusalsHoldFor)} is {RefusalsHoldFor}: expected zero or more";
    }
}
