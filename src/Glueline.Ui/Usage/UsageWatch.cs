namespace Glueline.Ui.Usage;

/// <summary>What was seen on the topics so far.</summary>
internal sealed record UsageWatch
{
    /// <summary>Why no topic is watched; null if some are.</summary>
    public string? Absence { get; init; }

    /// <summary>What went wrong with the last look; null if nothing did.</summary>
    public string? Fault { get; init; }

    /// <summary>Changes whenever something else was seen.</summary>
    public long Revision { get; init; }

    /// <summary>Whether everything that was there at the start has been seen.</summary>
    public bool IsCaughtUp { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Whether these are all topics of the cluster.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The oldest record that was looked at; null before the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Records that the cluster had at the start and that were not looked at, because they are too many.</summary>
    public long NotLookedAt { get; init; }

    public long LookedAt { get; init; }

    /// <summary>What was seen of each version.</summary>
    public IReadOnlyList<VersionUse> Versions { get; init; } = [];
}

/// <summary>What was seen of a version.</summary>
internal sealed record VersionUse(string Id, string Schema, long Version, long Records, DateTimeOffset? Last, string LastPlace)
{
    /// <summary>The address of the last record's view.</summary>
    public string LastAddress { get; init; } = "";

    /// <summary>Records by minute, the oldest first; minutes without any are left out.</summary>
    public IReadOnlyList<MinuteCount> Minutes { get; init; } = [];
}

/// <summary>Records of a minute, by their timestamps.</summary>
internal readonly record struct MinuteCount(DateTimeOffset Minute, long Records);
