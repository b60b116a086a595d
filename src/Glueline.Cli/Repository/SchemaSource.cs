using Glueline.Evolution;

namespace Glueline.Cli.Repository;

/// <summary>A schema with everything that a registry knows of it: read from a registry or from files, to be written to the other.</summary>
internal sealed record SchemaSource
{
    public required string Name { get; init; }

    public required SchemaFormat Format { get; init; }

    public required CompatibilityRules Mode { get; init; }

    /// <summary>The number of the checkpoint version.</summary>
    public required long Checkpoint { get; init; }

    public string? Description { get; init; }

    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The versions that are AVAILABLE, by number; in a registry there may be none.</summary>
    public required IReadOnlyList<VersionSource> Versions { get; init; }
}

/// <summary>A version of a schema.</summary>
/// <param name="Number">Its number where it was read.</param>
/// <param name="Text">Its text, exactly as it was registered.</param>
internal sealed record VersionSource(long Number, string Text)
{
    /// <summary>The metadata by key; the values of one key in the order in which they were added.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Metadata { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The version's UUID, if a registry has it; null if it was read from a file.</summary>
    public Guid? Id { get; init; }
}
