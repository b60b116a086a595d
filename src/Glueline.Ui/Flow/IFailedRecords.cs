namespace Glueline.Ui.Flow;

/// <summary>Records that the consumer could not handle: those in quarantine, and those that were given up.</summary>
internal interface IFailedRecords
{
    /// <summary>Changes whenever a record is added or goes.</summary>
    long Revision { get; }

    /// <summary>The newest failed records, newest first.</summary>
    Task<FailedRecords> ListAsync(CancellationToken cancellation);

    /// <summary>One of them; null if it is not among them, or no longer.</summary>
    Task<FailedRecord?> FindAsync(string topic, int partition, long offset, CancellationToken cancellation);

    /// <summary>Sends a record, and the others of its message, to the consumer function once more; returns what became of each.</summary>
    Task<IReadOnlyList<RedrivenRecord>> RedriveAsync(FailedRecord record, CancellationToken cancellation);
}

/// <summary>Failed records.</summary>
/// <param name="Records">The newest ones.</param>
/// <param name="Problems">Messages that can't be read, and why.</param>
/// <param name="LeftOut">The number of older messages.</param>
internal sealed record FailedRecords(IReadOnlyList<FailedRecord> Records, IReadOnlyList<string> Problems, int LeftOut);

/// <summary>A record that the consumer could not handle.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Together">How many records its message reports, which are redriven together.</param>
internal sealed record FailedRecord(RecordRange Place, string Reason, int Together)
{
    public DateTimeOffset? Time { get; init; }

    public string? Key { get; init; }

    public string? Schema { get; init; }

    public long? Version { get; init; }

    /// <summary>Its event as indented JSON; null for a tombstone, and if its bytes can't be read.</summary>
    public string? Event { get; init; }

    /// <summary>Why it can't be read; null if it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>The value's first bytes in hex with their letters, line by line; null if there are none.</summary>
    public string? Bytes { get; init; }

    /// <summary>The value's size.</summary>
    public int Size { get; init; }

    /// <summary>Why there is no record; null if there is one.</summary>
    public string? Absence { get; init; }
}

/// <summary>What became of a record that was sent to the consumer once more.</summary>
internal sealed record RedrivenRecord(RecordRange Place, bool IsDone, string Outcome);
