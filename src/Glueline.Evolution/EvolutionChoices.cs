using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// A profile, and what is chosen beside it: each choice wins over what the profile sets. Command line and producer function read their
/// settings into this.
/// </summary>
public sealed record EvolutionChoices
{
    /// <summary>The profile. Default: <see cref="EvolutionProfile.Standard"/>.</summary>
    public EvolutionProfile Profile { get; init; } = EvolutionProfile.Standard;

    /// <summary>The mode of a schema that is made now; null leaves it to the profile.</summary>
    public CompatibilityMode? Compatibility { get; init; }

    /// <summary>What becomes of what has no place in the schema; null leaves it to the profile.</summary>
    public OverflowMode? Overflow { get; init; }

    /// <summary>Which types numbers get; null leaves it to the profile.</summary>
    public NumberTypes? Numbers { get; init; }

    /// <summary>Which meanings are looked for in strings; null leaves it to the profile.</summary>
    public LogicalTypes? LogicalTypes { get; init; }

    /// <summary>What becomes of objects whose keys are data; null leaves it to the profile.</summary>
    public MapDetection? Maps { get; init; }

    /// <summary>The mode that holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Profile"/> is not a profile.</exception>
    public CompatibilityMode Mode => Compatibility ?? ProfileDefaults.Of(Profile).Compatibility;

    /// <summary>The options that hold: those given, with all that a profile decides as it was chosen here.</summary>
    /// <param name="options">What no profile decides: names, single places, required fields, limits.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Profile"/> is not a profile.</exception>
    public EvolutionOptions Complete(EvolutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var defaults = ProfileDefaults.Of(Profile);
        return options with
        {
            Overflow = Overflow ?? defaults.Overflow,
            Inference = options.Inference with
            {
                Numbers = Numbers ?? defaults.Numbers,
                LogicalTypes = LogicalTypes ?? defaults.LogicalTypes,
                MapDetection = Maps ?? defaults.Maps,
                Unions = defaults.Unions,
            },
        };
    }
}
