namespace Glueline.Ui.Records;

/// <summary>What became of a record.</summary>
internal sealed record RecordOutcome
{
    /// <summary>Why it is not known here, and where to look instead; null if it is known.</summary>
    public string? Absence { get; init; }

    /// <summary>The attempts at batches that had the record.</summary>
    public IReadOnlyList<BatchLine> Batches { get; init; } = [];

    /// <summary>The writes of its item.</summary>
    public IReadOnlyList<ItemLine> Items { get; init; } = [];

    /// <summary>The row as it is now, as indented JSON; null if there is none.</summary>
    public string? Row { get; init; }

    /// <summary>The row's key, for people.</summary>
    public string? RowKey { get; init; }

    /// <summary>Which record the row has its values from, as it says itself; null if it says nothing.</summary>
    public string? RowFrom { get; init; }
}

/// <summary>An attempt at a batch.</summary>
internal sealed record BatchLine(
    DateTimeOffset Time,
    TimeSpan Duration,
    int Attempt,
    int Records,
    string Ranges,
    string Result,
    bool IsGood
)
{
    public string? RequestId { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A write of an item.</summary>
internal sealed record ItemLine(DateTimeOffset Time, string Operation, string Result, bool IsGood)
{
    public string? Item { get; init; }

    public string? Reason { get; init; }
}
