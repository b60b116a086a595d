using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>How far each slice of a batch is done: the offset at which its partition continues.</summary>
internal sealed class BatchOutcome
{
    private readonly RecordBatch _batch;
    private readonly long[] _resume;

    private BatchOutcome(RecordBatch batch, long[] resume, FunctionFault? fault, params string[] reported)
    {
        _batch = batch;
        _resume = resume;
        Fault = fault;
        Reported = reported;
    }

    /// <summary>The error; null when everything is done.</summary>
    public FunctionFault? Fault { get; }

    /// <summary>
    /// The records that the function reported as failed, as <c>topic-partition@offset</c>; empty when the whole batch failed or none did.
    /// </summary>
    public IReadOnlyList<string> Reported { get; }

    /// <summary>The slices that are done in whole or in part, with the offsets to commit.</summary>
    public IEnumerable<(PartitionSlice Slice, long Next)> Progress
    {
        get
        {
            for (var index = 0; index < _resume.Length; index++)
            {
                if (_resume[index] > _batch.Slices[index].First)
                    yield return (_batch.Slices[index], _resume[index]);
            }
        }
    }

    /// <summary>The records to retry, or null.</summary>
    public RecordBatch? Remaining
    {
        get
        {
            PartitionSlice[] left =
            [
                .. _batch.Slices.Zip(_resume).Where(pair => pair.Second <= pair.First.Last).Select(pair => pair.First.From(pair.Second)),
            ];
            return left.Length == 0 ? null : _batch with { Slices = left };
        }
    }

    public static BatchOutcome Done(RecordBatch batch) => new(batch, [.. batch.Slices.Select(slice => slice.Next)], null);

    public static BatchOutcome Failed(RecordBatch batch, FunctionFault fault) =>
        new(batch, [.. batch.Slices.Select(slice => slice.First)], fault);

    /// <summary>
    /// Each partition continues at its lowest failed offset; <paramref name="failed"/> is keyed by <see cref="PartitionSlice.Key"/>.
    /// </summary>
    public static BatchOutcome Partial(RecordBatch batch, IReadOnlyDictionary<string, long> failed)
    {
        long[] resume = [.. batch.Slices.Select(slice => failed.TryGetValue(slice.Key, out var offset) ? offset : slice.Next)];
        string[] reported = [.. failed.Select(pair => $"{pair.Key}@{pair.Value}")];
        return new BatchOutcome(batch, resume, Reports(reported, "."), reported);
    }

    /// <summary>Adds the reasons from the function's log for the records that it reported; null if the log has none.</summary>
    public BatchOutcome WithReasons(IReadOnlyList<string?> reasons)
    {
        string[] known =
        [
            .. Reported
                .Zip(reasons)
                .Where(pair => pair.Second is not null)
                .Select(pair => Reported.Count == 1 ? pair.Second! : $"{pair.First}: {pair.Second}"),
        ];
        return known.Length == 0
            ? this
            : new BatchOutcome(_batch, _resume, Reports(Reported, $": {string.Join("; ", known)}"), [.. Reported]);
    }

    private static FunctionFault Reports(IEnumerable<string> records, string end) =>
        new("BatchItemFailures", $"The function reported {string.Join(", ", records)} as failed{end}");
}
