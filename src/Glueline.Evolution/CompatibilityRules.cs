using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Glueline.Evolution;

/// <summary>A compatibility mode as data: its name, what it compares with, and who must read whom.</summary>
internal sealed record CompatibilityRules
{
    private static readonly ImmutableArray<CompatibilityRules> Modes =
    [
        new(CompatibilityMode.None, "NONE", ComparisonScope.Nothing),
        new(CompatibilityMode.Disabled, "DISABLED", ComparisonScope.Nothing) { AllowsNewVersions = false },
        new(CompatibilityMode.Backward, "BACKWARD", ComparisonScope.Latest) { NewReadsOld = true },
        new(CompatibilityMode.BackwardAll, "BACKWARD_ALL", ComparisonScope.SinceCheckpoint) { NewReadsOld = true },
        new(CompatibilityMode.Forward, "FORWARD", ComparisonScope.Latest) { OldReadsNew = true },
        new(CompatibilityMode.ForwardAll, "FORWARD_ALL", ComparisonScope.SinceCheckpoint) { OldReadsNew = true },
        new(CompatibilityMode.Full, "FULL", ComparisonScope.Latest) { NewReadsOld = true, OldReadsNew = true },
        new(CompatibilityMode.FullAll, "FULL_ALL", ComparisonScope.SinceCheckpoint) { NewReadsOld = true, OldReadsNew = true },
    ];

    private static readonly FrozenDictionary<string, CompatibilityRules> ByName = Modes.ToFrozenDictionary(
        rules => rules.Name,
        StringComparer.Ordinal
    );

    private CompatibilityRules(CompatibilityMode mode, string name, ComparisonScope scope)
    {
        Mode = mode;
        Name = name;
        Scope = scope;
    }

    /// <summary>The rules of all modes, in the order of <see cref="CompatibilityMode"/>.</summary>
    public static IReadOnlyList<CompatibilityRules> All => Modes;

    /// <summary>The mode.</summary>
    public CompatibilityMode Mode { get; }

    /// <summary>The mode's name in AWS Glue, such as <c>FULL_ALL</c>.</summary>
    public string Name { get; }

    /// <summary>Which earlier versions count.</summary>
    public ComparisonScope Scope { get; }

    /// <summary>Whether the new schema must read what an earlier version wrote.</summary>
    public bool NewReadsOld { get; private init; }

    /// <summary>Whether an earlier version must read what the new schema writes.</summary>
    public bool OldReadsNew { get; private init; }

    /// <summary>Whether a second version may exist at all.</summary>
    public bool AllowsNewVersions { get; private init; } = true;

    /// <summary>Whether a later version may let a field's type accept more values.</summary>
    internal bool AllowsWidening => AllowsNewVersions && !OldReadsNew;

    /// <summary>The rules of a mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a mode.</exception>
    public static CompatibilityRules Of(CompatibilityMode mode) =>
        Enum.IsDefined(mode) ? Modes[(int)mode] : throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a compatibility mode");

    /// <summary>Finds a mode by its name in AWS Glue.</summary>
    /// <exception cref="FormatException">No mode has this name.</exception>
    public static CompatibilityMode Parse(string name) =>
        TryParse(name, out var mode)
            ? mode
            : throw new FormatException(
                $"\"{name}\" is not a compatibility mode; expected one of {string.Join(", ", Modes.Select(rules => rules.Name))}"
            );

    /// <summary>Finds a mode by its name in AWS Glue; false for any other string.</summary>
    public static bool TryParse(string? name, out CompatibilityMode mode)
    {
        var found = ByName.GetValueOrDefault(name ?? "");
        mode = found?.Mode ?? default;
        return found is not null;
    }

    /// <summary>The mode's name in AWS Glue.</summary>
    public override string ToString() => Name;
}
