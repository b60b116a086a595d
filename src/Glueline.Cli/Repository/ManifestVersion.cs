namespace Glueline.Cli.Repository;

/// <summary>A version of a manifest; its text is in a file.</summary>
internal sealed record ManifestVersion
{
    /// <summary>The version's number, which its file's name has.</summary>
    public required long Number { get; init; }

    /// <summary>The metadata, by key; the values of one key in the order in which they were added. Null if there is none.</summary>
    public SortedDictionary<string, IReadOnlyList<string>>? Metadata { get; init; }
}
