using System.Globalization;

namespace Glueline.Ui.Records;

/// <summary>Which records of a topic are looked for.</summary>
/// <param name="Topic">The topic.</param>
internal sealed record RecordQuery(string Topic)
{
    /// <summary>The only partition; null for all.</summary>
    public int? Partition { get; init; }

    /// <summary>The offset before which records are looked for, by partition: those that are not named begin at their end.</summary>
    public IReadOnlyDictionary<int, long> Before { get; init; } = new Dictionary<int, long>();

    /// <summary>The time from which on records are looked for, in their order; null for the newest, backwards.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>What the key contains.</summary>
    public string Key { get; init; } = "";

    /// <summary>The number of the version.</summary>
    public long? Version { get; init; }

    /// <summary>What the event contains.</summary>
    public string Text { get; init; } = "";

    public bool IsFiltered => Key.Length > 0 || Text.Length > 0 || Version is not null;

    public bool IsNewest => Before.Count == 0 && From is null;
}

/// <summary>Some records of a topic.</summary>
/// <param name="Partitions">The number of the topic's partitions.</param>
/// <param name="Lines">The records.</param>
/// <param name="LookedAt">How many were looked at for them.</param>
/// <param name="Before">Where to go on for older ones; null if there are none.</param>
/// <param name="End">Where the partitions ended, as <see cref="IRecords.EndAsync"/> words it.</param>
internal sealed record RecordPage(
    int Partitions,
    IReadOnlyList<RecordLine> Lines,
    int LookedAt,
    IReadOnlyDictionary<int, long>? Before,
    string End
);

/// <summary>One record on a line.</summary>
internal sealed record RecordLine(RecordPlace Place, DateTimeOffset? Time, string? Key, int Bytes)
{
    /// <summary>The schema's name; null if it is not known.</summary>
    public string? Schema { get; init; }

    /// <summary>The version's number; null if it is not known.</summary>
    public long? Version { get; init; }

    /// <summary>The beginning of the event as JSON; null for a tombstone, and if it can't be read.</summary>
    public string? Event { get; init; }

    /// <summary>Why it can't be read; null if it can.</summary>
    public string? Reason { get; init; }
}

/// <summary>Where a record is.</summary>
internal sealed record RecordPlace(string Topic, int Partition, long Offset)
{
    /// <summary>The address of its view.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"topics/{Uri.EscapeDataString(Topic)}/{Partition}/{Offset}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}@{Offset}");
}
