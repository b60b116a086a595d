namespace Glueline.Cli.Running;

internal sealed record SenderLimits
{
    public const int DefaultBatchEvents = 100;
    public const int MaximumBatchEvents = 10_000;

    /// <summary>Events of one invocation.</summary>
    public int BatchEvents { get; init; } = DefaultBatchEvents;

    /// <summary>
    /// Bytes of one invocation with more than one event. Together with <see cref="BytesAhead"/> less than what the embedded broker keeps of
    /// a partition.
    /// </summary>
    public int BatchBytes { get; init; } = 1 << 20;

    /// <summary>Bytes of one event: what Lambda takes in a synchronous invocation, less the brackets of the array.</summary>
    public int EventBytes { get; init; } = (6 << 20) - 2;

    /// <summary>Bytes that the producer may be ahead of the consumer.</summary>
    public long BytesAhead { get; init; } = 2 << 20;

    /// <summary>How long the consumer may store nothing while records wait for it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often progress is looked at while waiting.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(100);
}
