using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>What one invocation gets: slices of one or several partitions, and the how manieth attempt at them it is.</summary>
internal sealed record RecordBatch(IReadOnlyList<PartitionSlice> Slices, int Attempt)
{
    /// <summary>What follows when these records are done or given up: the other parts of a batch that was split, in their order.</summary>
    public IReadOnlyList<RecordBatch> Rest { get; init; } = [];

    /// <summary>How often in a row it failed, which sets the pause before the next attempt; throttling counts here too.</summary>
    public int Failures { get; init; }

    /// <summary>How often the function was invoked with these records.</summary>
    public int Invocations { get; init; }

    public InvocationTrace? LastInvocation { get; init; }

    public FunctionFault? LastFault { get; init; }

    /// <summary>Set when the records are given up, and only the destination is still to be told.</summary>
    public Abandonment? Abandoned { get; init; }

    public int Count => Slices.Sum(slice => slice.Records.Count);

    public IReadOnlyList<OffsetRange> Ranges => [.. Slices.Select(slice => slice.Range)];

    /// <summary>The part that comes next once these records are through; null at the end.</summary>
    public RecordBatch? Following => Rest.Count == 0 ? null : Rest[0] with { Rest = [.. Rest.Skip(1)] };

    /// <summary>Whether records of the partition are here or in the parts that follow.</summary>
    public bool Holds(PartitionQueue partition) =>
        Slices.Any(slice => slice.Partition == partition) || Rest.Any(part => part.Holds(partition));

    /// <summary>Without the partitions that another consumer has now; null when nothing is left.</summary>
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

    /// <summary>Two batches, each with half of the records in their order.</summary>
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
