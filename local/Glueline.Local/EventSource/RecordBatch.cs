using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>What one invocation gets: slices of one or more partitions, and the number of the attempt at them, from 1.</summary>
internal sealed record RecordBatch(IReadOnlyList<PartitionSlice> Slices, int Attempt)
{
    /// <summary>The batches that follow when these records are done or discarded: the other parts of a split batch, in order.</summary>
    public IReadOnlyList<RecordBatch> Rest { get; init; } = [];

    /// <summary>The consecutive failures, which determine the backoff before the next attempt; throttling counts too.</summary>
    public int Failures { get; init; }

    /// <summary>How often the function was invoked with these records.</summary>
    public int Invocations { get; init; }

    public InvocationTrace? LastInvocation { get; init; }

    public FunctionFault? LastFault { get; init; }

    /// <summary>Set when the records are to be discarded and only the failure destination has to be notified.</summary>
    public DiscardReason? Discarded { get; init; }

    public int Count => Slices.Sum(slice => slice.Records.Count);

    public IReadOnlyList<OffsetRange> Ranges => [.. Slices.Select(slice => slice.Range)];

    /// <summary>The part that comes next when these records are through; null at the end.</summary>
    public RecordBatch? Following => Rest.Count == 0 ? null : Rest[0] with { Rest = [.. Rest.Skip(1)] };

    /// <summary>Whether the batch or the parts that follow have records of the partition.</summary>
    public bool Holds(PartitionQueue partition) =>
        Slices.Any(slice => slice.Partition == partition) || Rest.Any(part => part.Holds(partition));

    /// <summary>The batch without revoked partitions; null if nothing is left.</summary>
    public RecordBatch? Owned()
    {
        RecordBatch[] parts =
        [
            .. Rest.Prepend(this with { Rest = [] })
                .Select(part => part with { Slices = [.. part.Slices.Where(slice => !slice.Partition.Revoked)] })
                .Where(part => part.Slices.Count > 0),
        ];
        return parts is [var first, ..] ? first with { Rest = parts[1..] } : null;
    }

    /// <summary>Splits the batch into two, each with half of the records, in order.</summary>
    public (RecordBatch First, RecordBatch Second) Halve()
    {
        var left = (Count + 1) / 2;
        var first = new List<PartitionSlice>();
        var second = new List<PartitionSlice>();
        foreach (var slice in Slices)
        {
            var taken = Math.Min(left, slice.Records.Count);
            left -= taken;
            if (taken > 0)
                first.Add(slice with { Records = [.. slice.Records.Take(taken)] });
            if (taken < slice.Records.Count)
                second.Add(slice with { Records = [.. slice.Records.Skip(taken)] });
        }
        return (this with { Slices = first, Rest = [] }, this with { Slices = second, Rest = [] });
    }
}

/// <summary>Why records are discarded.</summary>
/// <param name="Condition">The condition as the failure destination gets it.</param>
/// <param name="Fault">Their last error.</param>
internal sealed record DiscardReason(string Condition, FunctionFault Fault)
{
    public const string RetryAttemptsExhausted = "RetryAttemptsExhausted";
    public const string RecordAgeExceeded = "RecordAgeExceeded";
    public const string MaximumPayloadSizeExceeded = "MaximumPayloadSizeExceeded";
    public const string DeserializationFailed = "DeserializationFailed";
}

/// <summary>The latest invocation for a batch.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Failed">Whether the function failed, as opposed to reporting failed records.</param>
internal sealed record InvocationTrace(string RequestId, bool Failed);
