using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>What a profile chooses unless the user overrides it; each choice is also an option of its own.</summary>
internal sealed record ProfileDefaults
{
    private static readonly ProfileDefaults[] Profiles =
    [
        new(),
        new()
        {
            Overflow = OverflowMode.On,
            Unions = UnionUse.NullOnly,
            Maps = MapDetection.Overflow,
        },
        new() { Numbers = NumberTypes.Union },
        new()
        {
            Compatibility = CompatibilityMode.Backward,
            Numbers = NumberTypes.AsSeen,
            LogicalTypes = LogicalTypes.All,
        },
    ];

    private ProfileDefaults() { }

    /// <summary>The compatibility mode of a new schema.</summary>
    public CompatibilityMode Compatibility { get; private init; } = CompatibilityMode.Full;

    /// <summary>What happens to values that have no place in the schema.</summary>
    public OverflowMode Overflow { get; private init; } = OverflowMode.Off;

    /// <summary>Which types numbers get.</summary>
    public NumberTypes Numbers { get; private init; } = NumberTypes.Auto;

    /// <summary>Which logical types are inferred for strings.</summary>
    public LogicalTypes LogicalTypes { get; private init; } = LogicalTypes.None;

    /// <summary>What happens to objects whose keys are data.</summary>
    public MapDetection Maps { get; private init; } = MapDetection.Auto;

    /// <summary>Which unions schemas may have.</summary>
    public UnionUse Unions { get; private init; } = UnionUse.AnyKinds;

    /// <summary>The defaults of a profile.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a profile.</exception>
    public static ProfileDefaults Of(EvolutionProfile profile) =>
        Enum.IsDefined(profile) ? Profiles[(int)profile] : throw new ArgumentOutOfRangeException(nameof(profile), profile, "not a profile");
}
