using Glueline.Aws;

namespace Glueline.Consumer.Items;

/// <summary>What became of the writes of one invocation.</summary>
/// <param name="Counts">How many of what.</param>
/// <param name="Failures">The records whose write, or the later one that replaced it, is not done.</param>
/// <param name="Outage">
/// Why nothing was written at all: the table is missing, does not answer, accepts nothing, or denies access, and no item is at fault; null
/// if something was, or if the table is not the reason.
/// </param>
internal sealed record WriteResult(WriteCounts Counts, IReadOnlyCollection<ItemFailure> Failures, AwsServiceException? Outage);

/// <summary>How many writes ended how, and what that took.</summary>
/// <param name="Stored">Rows put.</param>
/// <param name="Deleted">Rows deleted, or replaced by a marker.</param>
/// <param name="Guarded">Writes turned away because their rows are as late or later.</param>
/// <param name="Folded">Records of the same rows, in the same invocation, that are older than these.</param>
/// <param name="Failed">Records whose write is not done.</param>
/// <param name="Calls">Calls of the table, failed ones too.</param>
/// <param name="Throttled">Writes that the table did not accept for lack of capacity; each counts as often as that happened.</param>
/// <param name="Retried">Writes that were sent once more; each counts as often as that happened.</param>
/// <param name="TableTime">The time of all calls together; several run at once.</param>
/// <param name="LongestCall">The time of the longest one.</param>
internal readonly record struct WriteCounts(
    int Stored,
    int Deleted,
    int Guarded,
    int Folded,
    int Failed,
    int Calls,
    int Throttled,
    int Retried,
    TimeSpan TableTime,
    TimeSpan LongestCall
)
{
    /// <summary>The writes that are done.</summary>
    public int Done => Stored + Deleted + Guarded;
}

/// <summary>A record whose write is not done.</summary>
/// <param name="Record">The number of the record, as its pending item has it.</param>
/// <param name="Reason">Why, and what to do; null if there was no time for it.</param>
/// <param name="Refusal">The table's refusal of the item itself, so that no further attempt can help; null if another one may.</param>
internal readonly record struct ItemFailure(int Record, string? Reason, AwsServiceException? Refusal = null)
{
    /// <summary>Whether the item itself is the reason.</summary>
    public bool IsPermanent => Refusal is not null;
}
