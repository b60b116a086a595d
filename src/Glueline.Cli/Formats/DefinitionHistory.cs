using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Cli.Formats;

/// <summary>What a new schema of any format is checked against.</summary>
internal sealed record DefinitionHistory
{
    private static readonly IReadOnlyList<string> AllowVersions = ["Set the schema's compatibility to a mode other than DISABLED"];

    /// <param name="rules">The schema's mode.</param>
    /// <param name="available">The versions with the status AVAILABLE, in any order.</param>
    /// <param name="checkpoint">The first version that the modes ending in _ALL compare with.</param>
    public DefinitionHistory(CompatibilityRules rules, IEnumerable<EarlierDefinition> available, long checkpoint = 1) =>
        (Rules, Versions, Checkpoint) = (rules, [.. available.OrderBy(version => version.Number)], checkpoint);

    public CompatibilityRules Rules { get; }

    /// <summary>The versions by number.</summary>
    public IReadOnlyList<EarlierDefinition> Versions { get; }

    public long Checkpoint { get; }

    /// <summary>The latest version; null if there is none yet.</summary>
    public EarlierDefinition? Latest => Versions is [.., var last] ? last : null;

    /// <summary>Finds everything that keeps a schema from following under the mode; an empty list means that it may follow.</summary>
    public IReadOnlyList<CompatibilityFinding> Check(Definition candidate) => Check(candidate, Faults);

    /// <summary>The same under every mode; each pair of schemas is compared once.</summary>
    public IEnumerable<(CompatibilityRules Rules, IReadOnlyList<CompatibilityFinding> Findings)> CheckUnderAll(Definition candidate)
    {
        var known = new Dictionary<(EarlierDefinition, ReadDirection), IReadOnlyList<ReadFault>>();
        return CompatibilityRules.All.Select(rules => (rules, new DefinitionHistory(rules, Versions, Checkpoint).Check(candidate, Once)));

        IReadOnlyList<ReadFault> Once(Definition candidate, EarlierDefinition earlier, ReadDirection direction) =>
            known.TryGetValue((earlier, direction), out var faults)
                ? faults
                : known[(earlier, direction)] = Faults(candidate, earlier, direction);
    }

    private IReadOnlyList<CompatibilityFinding> Check(Definition candidate, Comparer compare)
    {
        if (!Rules.AllowsNewVersions)
            return Latest is not { } latest || candidate.MeansSameAs(latest.Definition)
                ? []
                :
                [
                    new(
                        null,
                        ReadDirection.NewReadsOld,
                        new("VersioningDisabled", "", "DISABLED allows no version besides the existing one", AllowVersions)
                    ),
                ];
        return [.. Compared.SelectMany(earlier => Pair(candidate, earlier, compare))];
    }

    private IEnumerable<EarlierDefinition> Compared =>
        Rules.Scope switch
        {
            ComparisonScope.Nothing => [],
            ComparisonScope.Latest => Versions.TakeLast(1),
            _ => Versions.Where(version => version.Number >= Checkpoint),
        };

    private IEnumerable<CompatibilityFinding> Pair(Definition candidate, EarlierDefinition earlier, Comparer compare)
    {
        if (Rules.NewReadsOld)
            foreach (var fault in compare(candidate, earlier, ReadDirection.NewReadsOld))
                yield return new(earlier, ReadDirection.NewReadsOld, fault);
        if (Rules.OldReadsNew)
            foreach (var fault in compare(candidate, earlier, ReadDirection.OldReadsNew))
                yield return new(earlier, ReadDirection.OldReadsNew, fault);
    }

    private static IReadOnlyList<ReadFault> Faults(Definition candidate, EarlierDefinition earlier, ReadDirection direction) =>
        direction is ReadDirection.NewReadsOld
            ? candidate.FaultsReading(earlier.Definition, direction)
            : earlier.Definition.FaultsReading(candidate, direction);

    private delegate IReadOnlyList<ReadFault> Comparer(Definition candidate, EarlierDefinition earlier, ReadDirection direction);
}
