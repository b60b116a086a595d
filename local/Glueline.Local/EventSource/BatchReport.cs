using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>An attempt at a batch that is over, or the end of records that are given up.</summary>
/// <param name="Time">When it began.</param>
/// <param name="Duration">How long it took until its outcome was known.</param>
/// <param name="FunctionArn">The function.</param>
/// <param name="Ranges">The records, by partition.</param>
/// <param name="Records">How many they are.</param>
/// <param name="Bytes">The size of the invocation's payload; zero if there was none.</param>
/// <param name="Attempt">The number of the attempt at these records, from 1.</param>
/// <param name="Result">What became of them.</param>
internal sealed record BatchReport(
    DateTimeOffset Time,
    TimeSpan Duration,
    string FunctionArn,
    IReadOnlyList<OffsetRange> Ranges,
    int Records,
    int Bytes,
    int Attempt,
    BatchResult Result
)
{
    /// <summary>The invocation's id; null if the function was not invoked.</summary>
    public string? RequestId { get; init; }

    /// <summary>The function's failure, or what it reported; null if everything is done.</summary>
    public FunctionFault? Fault { get; init; }

    /// <summary>The records that are not done, each range from the first failed offset of its partition on.</summary>
    public IReadOnlyList<OffsetRange> Remaining { get; init; } = [];

    /// <summary>Whether the batch has the record.</summary>
    public bool Holds(string topic, int partition, long offset) =>
        Ranges.Any(range => range.Topic == topic && range.Partition == partition && range.First <= offset && offset <= range.Last);
}

/// <summary>What became of a batch.</summary>
internal enum BatchResult
{
    Done,

    /// <summary>Some records failed, and are delivered again.</summary>
    Failed,

    /// <summary>The records are given up, and the failure destination, if there is one, has been notified.</summary>
    Discarded,
}
