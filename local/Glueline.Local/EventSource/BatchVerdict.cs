using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>How far each slice of a batch is done: the offset from which its partition goes on.</summary>
internal sealed class BatchVerdict
{
    private readonly RecordBatch batch;
    private readonly long[] resume;

    private BatchVerdict(RecordBatch batch, long[] resume, FunctionFault? fault)
    {
        this.batch = batch;
        this.resume = resume;
        Fault = fault;
    }

    /// <summary>Null when everything is done.</summary>
    public FunctionFault? Fault { get; }

    /// <summary>The slices that are done, whole or to a part, with the offset to commit.</summary>
    public IEnumerable<(PartitionSlice Slice, long Next)> Progress
    {
        get
        {
            for (var index = 0; index < resume.Length; index++)
            {
                if (resume[index] > batch.Slices[index].First)
                    yield return (batch.Slices[index], resume[index]);
            }
        }
    }

    /// <summary>What must be tried again, or null.</summary>
    public RecordBatch? Remaining
    {
        get
        {
            PartitionSlice[] left = [.. batch.Slices.Zip(resume).Where(pair => pair.Second <= pair.First.Last).Select(pair => pair.First.From(pair.Second))];
            return left.Length == 0 ? null : batch with { Slices = left };
        }
    }

    public static BatchVerdict Done(RecordBatch batch) => new(batch, [.. batch.Slices.Select(slice => slice.Next)], null);

    public static BatchVerdict Failed(RecordBatch batch, FunctionFault fault) => new(batch, [.. batch.Slices.Select(slice => slice.First)], fault);

    /// <summary>Each partition goes on from its lowest failed offset; <paramref name="failed"/> is by the slice's key.</summary>
    public static BatchVerdict Partial(RecordBatch batch, IReadOnlyDictionary<string, long> failed)
    {
        long[] resume = [.. batch.Slices.Select(slice => failed.TryGetValue(slice.Key, out var offset) ? offset : slice.Next)];
        var names = string.Join(", ", failed.Select(pair => $"{pair.Key}@{pair.Value}"));
        return new BatchVerdict(batch, resume, new FunctionFault("BatchItemFailures", $"The function reported {names} as failed."));
    }
}
