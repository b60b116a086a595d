namespace Glueline.Cli.Running;

/// <summary>How large batches are, how far the sender may be ahead of the consumer, and how long it waits.</summary>
internal sealed record SenderLimits
{
    public const int DefaultBatchEvents = 100;
    public const int MaximumBatchEvents = 10_000;

    /// <summary>The maximum number of events of one invocation.</summary>
    public int BatchEvents { get; init; } = DefaultBatchEvents;

    /// <summary>
    /// The maximum size of an invocation with more than one event, in bytes. Together with <see cref="BytesAhead"/> less than what the
    /// embedded broker keeps of a partition.
    /// </summary>
    public int BatchBytes { get; init; } = 1 << 20;

    /// <summary>The maximum size of one event in bytes: Lambda's limit for a synchronous invocation, less the array's brackets.</summary>
    public int EventBytes { get; init; } = (6 << 20) - 2;

    /// <summary>How many bytes the producer may be ahead of the consumer.</summary>
    public long BytesAhead { get; init; } = 2 << 20;

    /// <summary>How long the consumer may store nothing while records are waiting for it.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often progress is checked while waiting.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);
}
