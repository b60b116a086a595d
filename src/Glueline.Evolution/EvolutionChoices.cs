using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// A profile and the settings that override it. The command line and the producer function read their settings into this.
/// </summary>
public sealed record EvolutionChoices
{
    /// <summary>The profile. Default: <see cref="EvolutionProfile.Standard"/>.</summary>
    public EvolutionProfile Profile { get; init; } = EvolutionProfile.Standard;

    /// <summary>The mode of a new schema; null for the profile's.</summary>
    public CompatibilityMode? Compatibility { get; init; }

    /// <summary>What happens to values that have no place in the schema; null for the profile's choice.</summary>
    public OverflowMode? Overflow { get; init; }

    /// <summary>Which types numbers get; null for the profile's choice.</summary>
    public NumberTypes? Numbers { get; init; }

    /// <summary>Which logical types are inferred for strings; null for the profile's choice.</summary>
    public LogicalTypes? LogicalTypes { get; init; }

    /// <summary>What happens to objects whose keys are data; null for the profile's choice.</summary>
    public MapDetection? Maps { get; init; }

    /// <summary>The mode that applies.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Profile"/> is not a profile.</exception>
    public CompatibilityMode Mode => Compatibility ?? ProfileDefaults.Of(Profile).Compatibility;

    /// <summary>The options that apply: those given, with everything that a profile decides replaced by what was chosen here.</summary>
    /// <param name="options">What no profile decides: names, settings for single places, required fields, limits.</param>
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
