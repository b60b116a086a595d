namespace Glueline.Consumer.Rows;

/// <summary>
/// Decides whether a write may replace what its row has, so that a row never goes back: by the same rule for two records of one batch, in
/// memory, and for the table, as a condition of the write.
/// </summary>
internal sealed record RowGuard
{
    private const string FieldPrefix = "field:";

    private RowGuard(GuardKind kind, string? field = null) => (Kind, Field) = (kind, field);

    /// <summary>Every write replaces its row.</summary>
    public static RowGuard Off { get; } = new(GuardKind.Off);

    /// <summary>By offset within a partition, and by the records' timestamps between two.</summary>
    public static RowGuard ByOffset { get; } = new(GuardKind.Offset);

    /// <summary>By the records' timestamps; equal ones by partition and offset.</summary>
    public static RowGuard ByTime { get; } = new(GuardKind.Time);

    public GuardKind Kind { get; }

    /// <summary>The field whose value orders the rows; null unless the guard is by one.</summary>
    public string? Field { get; }

    public bool IsOff => Kind is GuardKind.Off;

    /// <summary>By a field's value; equal ones, and tombstones, by offset.</summary>
    public static RowGuard ByField(string name) => new(GuardKind.Field, name);

    /// <exception cref="FormatException">The text is no guard.</exception>
    public static RowGuard Parse(string text) =>
        text switch
        {
            "off" => Off,
            "offset" => ByOffset,
            "time" => ByTime,
            _ when text.StartsWith(FieldPrefix, StringComparison.Ordinal) && text.Length > FieldPrefix.Length => ByField(
                text[FieldPrefix.Length..]
            ),
            _ => throw new FormatException($"\"{text}\" is not a guard; expected offset, time, field:NAME or off"),
        };

    /// <summary>Whether a write replaces a stored one; a write of the same order does, since it is the same record.</summary>
    public bool Replaces(RowOrder stored, RowOrder write) =>
        Kind switch
        {
            GuardKind.Off => true,
            GuardKind.Time => IsLaterByTime(stored, write),
            _ when stored.Version is { } old && write.Version is { } version && !version.Equals(old) => version.CompareTo(old) > 0,
            _ => stored.Partition == write.Partition ? stored.Offset <= write.Offset : IsLaterByTime(stored, write),
        };

    private static bool IsLaterByTime(RowOrder stored, RowOrder write) =>
        (stored.Time.CompareTo(write.Time), string.CompareOrdinal(stored.Partition, write.Partition)) switch
        {
            (not 0 and var time, _) => time < 0,
            (_, not 0 and var partition) => partition < 0,
            _ => stored.Offset <= write.Offset,
        };
}

/// <summary>What orders the writes of a row.</summary>
internal enum GuardKind
{
    /// <summary>Nothing: the last write stays.</summary>
    Off,

    /// <summary>The record's offset; in two partitions its timestamp.</summary>
    Offset,

    /// <summary>The record's timestamp.</summary>
    Time,

    /// <summary>The value of a field.</summary>
    Field,
}
