using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>Which topic is read, and how its records are handed to the function; names, ranges and defaults are Lambda's.</summary>
public sealed class EventSourceMappingOptions
{
    public const int DefaultBatchSize = 100;
    public const int LargestBatchSize = 10_000;

    /// <summary>No limit, of retries or of age.</summary>
    public const int Infinite = -1;

    public const int MostRetryAttempts = 10_000;
    public const int LeastRecordAge = 60;
    public const int GreatestRecordAge = 604_800;

    /// <summary>Retries without a limit end after so many when there is a destination.</summary>
    public const int RetriesBeforeDestination = 10;

    public const int MostFilters = 5;
    public const int LongestPattern = 4096;

    public static readonly TimeSpan DefaultBatchingWindow = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan LongestBatchingWindow = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan DefaultFirstBackoff = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan DefaultMaximumBackoff = TimeSpan.FromSeconds(10);

    public required string BootstrapServers { get; init; }

    public required string Topic { get; init; }

    /// <summary>The consumer group that offsets are committed for.</summary>
    public required string ConsumerGroupId { get; init; }

    /// <summary>Whether the mapping has pollers of its own, which retry limits, bisecting, partial answers and schemas need.</summary>
    public PollerMode Pollers { get; init; }

    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>How long a batch that is not full may wait for more records; half a second by default.</summary>
    public TimeSpan MaximumBatchingWindow { get; init; } = DefaultBatchingWindow;

    public StartingPosition StartingPosition { get; init; } = StartingPosition.TrimHorizon;

    /// <summary>Where <see cref="StartingPosition.AtTimestamp"/> begins; must not be in the future.</summary>
    public DateTimeOffset? StartingPositionTimestamp { get; init; }

    /// <summary>Filter patterns, JSON each: a record that fits none of them is passed over. Empty lets every record through.</summary>
    public IReadOnlyList<string> FilterCriteria { get; init; } = [];

    /// <summary>How often a failed batch is tried again before it is given up; without a limit by default.</summary>
    public int MaximumRetryAttempts { get; init; } = Infinite;

    /// <summary>The age in seconds at which a record is given up; without a limit by default.</summary>
    public int MaximumRecordAgeInSeconds { get; init; } = Infinite;

    /// <summary>Whether a batch that failed is halved before it is tried again.</summary>
    public bool BisectBatchOnFunctionError { get; init; }

    public FunctionResponseTypes FunctionResponseTypes { get; init; } = FunctionResponseTypes.None;

    /// <summary>
    /// Who is told of records that are given up: the ARN of an SQS queue, or <c>kafka://topic</c>; null or empty for nobody.
    /// </summary>
    public string? OnFailureDestination { get; init; }

    /// <summary>How framed keys and values are turned before the function gets them; null leaves them as they are.</summary>
    public SchemaRegistryConfig? SchemaRegistryConfig { get; init; }

    /// <summary>How many batches may be at the function at once; each partition is in one of them at most.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The pause after a batch failed for the first time; it doubles with each further failure.</summary>
    public TimeSpan FirstBackoff { get; init; } = DefaultFirstBackoff;

    public TimeSpan MaximumBackoff { get; init; } = DefaultMaximumBackoff;

    /// <summary>The retries that count; null when there is no end to them.</summary>
    internal int? RetryLimit =>
        MaximumRetryAttempts != Infinite ? MaximumRetryAttempts
        : string.IsNullOrEmpty(OnFailureDestination) ? null
        : RetriesBeforeDestination;

    internal TimeSpan? RecordAgeLimit => MaximumRecordAgeInSeconds == Infinite ? null : TimeSpan.FromSeconds(MaximumRecordAgeInSeconds);
}
