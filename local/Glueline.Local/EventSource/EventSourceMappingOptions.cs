using Glueline.Local.Broker;

namespace Glueline.Local.EventSource;

/// <summary>Which topic is read, and how its records are handed to the function; ranges and defaults are Lambda's.</summary>
public sealed class EventSourceMappingOptions
{
    public const int DefaultBatchSize = 100;
    public const int MaximumBatchSize = 10_000;
    public static readonly TimeSpan DefaultBatchingWindow = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan MaximumBatchingWindow = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan DefaultFirstBackoff = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan DefaultMaximumBackoff = TimeSpan.FromSeconds(10);

    public required string BootstrapServers { get; init; }

    public required string Topic { get; init; }

    /// <summary>The consumer group that offsets are committed for.</summary>
    public required string GroupId { get; init; }

    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>How long a batch that is not full may wait for more records.</summary>
    public TimeSpan BatchingWindow { get; init; } = DefaultBatchingWindow;

    public StartingPosition StartingPosition { get; init; } = StartingPosition.TrimHorizon;

    public BatchResponse Response { get; init; } = BatchResponse.WholeBatch;

    /// <summary>How many batches may be at the function at once; each partition is in one of them at most.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The pause after a batch failed for the first time; it doubles with each further failure.</summary>
    public TimeSpan FirstBackoff { get; init; } = DefaultFirstBackoff;

    public TimeSpan MaximumBackoff { get; init; } = DefaultMaximumBackoff;

    /// <summary>Everything that is wrong, each fault as one sentence.</summary>
    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(BootstrapServers))
            yield return "Bootstrap servers of the event source mapping are missing.";
        if (!TopicName.IsValid(Topic))
            yield return $"Topic '{Topic}' of the event source mapping is no Kafka topic name.";
        if (GroupId is not { Length: >= 1 and <= 200 })
            yield return $"Consumer group '{GroupId}' of the event source mapping: 1 to 200 characters are expected.";
        if (BatchSize is < 1 or > MaximumBatchSize)
            yield return $"Batch size {BatchSize} is not between 1 and {MaximumBatchSize}.";
        if (BatchingWindow < TimeSpan.Zero || BatchingWindow > MaximumBatchingWindow)
            yield return $"Batching window {BatchingWindow} is not between 0 and {MaximumBatchingWindow.TotalSeconds:0} s.";
        if (Concurrency < 1)
            yield return $"Concurrency {Concurrency} of the event source mapping is less than 1.";
        if (FirstBackoff <= TimeSpan.Zero || MaximumBackoff < FirstBackoff)
            yield return $"Backoff from {FirstBackoff} to {MaximumBackoff} must be positive and must not shrink.";
    }
}
