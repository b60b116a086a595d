namespace Glueline.Evolution;

/// <summary>What a new version is checked against: the mode, the latest version, and the versions that the mode compares with.</summary>
internal sealed class SchemaHistory
{
    private SchemaHistory(CompatibilityMode mode, SchemaHistoryEntry? latest, IReadOnlyList<SchemaHistoryEntry> compared)
    {
        Mode = mode;
        Latest = latest;
        Compared = compared;
    }

    /// <summary>The schema's compatibility mode.</summary>
    public CompatibilityMode Mode { get; }

    /// <summary>The latest available version; null if there is none yet.</summary>
    public SchemaHistoryEntry? Latest { get; }

    /// <summary>The versions that the mode compares with, the latest last.</summary>
    public IReadOnlyList<SchemaHistoryEntry> Compared { get; }

    /// <summary>The history of a schema that has no version yet.</summary>
    public static SchemaHistory Empty(CompatibilityMode mode) => Of(mode, []);

    /// <summary>Selects what the mode compares with.</summary>
    /// <param name="mode">The schema's compatibility mode.</param>
    /// <param name="available">
    /// The versions with the status AVAILABLE, in any order; a mode that compares with the latest version only needs no other. Failed
    /// versions never count.
    /// </param>
    /// <param name="checkpoint">The first version that the modes ending in _ALL compare with; the registry's SchemaCheckpoint.</param>
    /// <exception cref="ArgumentException">A version number appears twice.</exception>
    public static SchemaHistory Of(CompatibilityMode mode, IEnumerable<SchemaHistoryEntry> available, long checkpoint = 1)
    {
        SchemaHistoryEntry[] versions = [.. available.OrderBy(entry => entry.Version)];
        for (var i = 1; i < versions.Length; i++)
            if (versions[i].Version == versions[i - 1].Version)
                throw new ArgumentException($"version {versions[i].Version} appears twice", nameof(available));
        return new SchemaHistory(
            mode,
            versions.LastOrDefault(),
            CompatibilityRules.Of(mode).Scope switch
            {
                ComparisonScope.Nothing => [],
                ComparisonScope.Latest => versions[^Math.Min(1, versions.Length)..],
                _ => [.. versions.Where(entry => entry.Version >= checkpoint)],
            }
        );
    }
}
