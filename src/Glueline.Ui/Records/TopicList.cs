namespace Glueline.Ui.Records;

/// <summary>Topics of the cluster.</summary>
/// <param name="Topics">The first of those that match.</param>
/// <param name="Matching">How many match.</param>
/// <param name="All">How many there are.</param>
internal sealed record TopicList(IReadOnlyList<TopicEntry> Topics, int Matching, int All);

/// <summary>A topic.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">The number of its partitions.</param>
/// <param name="Offsets">How many offsets its partitions have, from the first that is left to the end.</param>
/// <param name="LookedAt">How many of its last records were looked at.</param>
/// <param name="Versions">What they were written with, the most frequent first.</param>
internal sealed record TopicEntry(string Name, int Partitions, long Offsets, int LookedAt, IReadOnlyList<VersionShare> Versions);

/// <summary>How many records are of one kind.</summary>
/// <param name="Label">The schema and the version, or what the records are instead.</param>
/// <param name="Records">How many there are.</param>
internal sealed record VersionShare(string Label, int Records)
{
    /// <summary>The schema's name; null if the records have none.</summary>
    public string? Schema { get; init; }

    /// <summary>The version's number; null if the records have none.</summary>
    public long? Version { get; init; }
}
