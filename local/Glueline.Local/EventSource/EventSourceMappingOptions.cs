using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>Which topic is read and how its records reach the function; names, ranges and defaults are Lambda's.</summary>
internal sealed class EventSourceMappingOptions
{
    /// <summary>The default batch size, in records.</summary>
    public const int DefaultBatchSize = 100;

    /// <summary>The largest batch size, in records.</summary>
    public const int LargestBatchSize = 10_000;

    /// <summary>No limit on retries or on age.</summary>
    public const int Infinite = -1;

    /// <summary>The largest limit on retries.</summary>
    public const int MostRetryAttempts = 10_000;

    /// <summary>The smallest limit on record age, in seconds.</summary>
    public const int LeastRecordAge = 60;

    /// <summary>The largest limit on record age, in seconds: a week.</summary>
    public const int GreatestRecordAge = 604_800;

    /// <summary>The limit on retries when none is set but a failure destination is.</summary>
    public const int RetriesBeforeDestination = 10;

    /// <summary>The maximum number of filter patterns.</summary>
    public const int MostFilters = 5;

    /// <summary>The maximum length of a filter pattern, in characters.</summary>
    public const int LongestPattern = 4096;

    /// <summary>The default batching window.</summary>
    public static readonly TimeSpan DefaultBatchingWindow = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest batching window.</summary>
    public static readonly TimeSpan LongestBatchingWindow = TimeSpan.FromSeconds(300);

    /// <summary>The default of <see cref="FirstBackoff"/>.</summary>
    public static readonly TimeSpan DefaultFirstBackoff = TimeSpan.FromMilliseconds(200);

    /// <summary>The default of <see cref="MaximumBackoff"/>.</summary>
    public static readonly TimeSpan DefaultMaximumBackoff = TimeSpan.FromSeconds(10);

    /// <summary>The Kafka cluster's bootstrap servers, comma-separated <c>host:port</c> pairs.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>The topic to read.</summary>
    public required string Topic { get; init; }

    /// <summary>The consumer group for which offsets are committed.</summary>
    public required string ConsumerGroupId { get; init; }

    /// <summary>The kind of pollers. Retry limits, bisecting, partial batch responses and schemas need provisioned ones.</summary>
    public PollerMode Pollers { get; init; }

    /// <summary>The maximum number of records in a batch, 1 to 10,000. Default: 100.</summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>How long a batch that isn't full waits for more records. Default: 500 ms.</summary>
    public TimeSpan MaximumBatchingWindow { get; init; } = DefaultBatchingWindow;

    /// <summary>Where partitions without a committed offset are read from. Default: the oldest record.</summary>
    public StartingPosition StartingPosition { get; init; } = StartingPosition.TrimHorizon;

    /// <summary>Where <see cref="StartingPosition.AtTimestamp"/> begins; must not be in the future. Default: null.</summary>
    public DateTimeOffset? StartingPositionTimestamp { get; init; }

    /// <summary>
    /// Filter patterns, each a JSON object: a record that matches none of them is skipped. Default: empty, which delivers every record.
    /// </summary>
    public IReadOnlyList<string> FilterCriteria { get; init; } = [];

    /// <summary>How often a failed batch is retried before it is discarded. Default: <see cref="Infinite"/>.</summary>
    public int MaximumRetryAttempts { get; init; } = Infinite;

    /// <summary>The age in seconds after which a record is discarded. Default: <see cref="Infinite"/>.</summary>
    public int MaximumRecordAgeInSeconds { get; init; } = Infinite;

    /// <summary>Whether a failed batch is split in two before it is retried. Default: false.</summary>
    public bool BisectBatchOnFunctionError { get; init; }

    /// <summary>How the function's answers are read. Default: any answer is a success.</summary>
    public FunctionResponseTypes FunctionResponseTypes { get; init; } = FunctionResponseTypes.None;

    /// <summary>
    /// Where discarded records are reported: the ARN of an SQS queue, or <c>kafka://topic</c>; null or empty for nowhere.
    /// </summary>
    public string? OnFailureDestination { get; init; }

    /// <summary>
    /// How keys and values with a registry header are converted before the function gets them; null leaves them unchanged.
    /// </summary>
    public SchemaRegistryConfig? SchemaRegistryConfig { get; init; }

    /// <summary>How many batches may be at the function at once; a partition is in at most one of them. Default: 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The backoff after a batch's first failure; it doubles with each further failure.</summary>
    public TimeSpan FirstBackoff { get; init; } = DefaultFirstBackoff;

    /// <summary>The longest backoff. Default: 10 s.</summary>
    public TimeSpan MaximumBackoff { get; init; } = DefaultMaximumBackoff;

    /// <summary>The effective limit on retries; null for none.</summary>
    internal int? RetryLimit =>
        MaximumRetryAttempts != Infinite ? MaximumRetryAttempts
        : string.IsNullOrEmpty(OnFailureDestination) ? null
        : RetriesBeforeDestination;

    internal TimeSpan? RecordAgeLimit => MaximumRecordAgeInSeconds == Infinite ? null : TimeSpan.FromSeconds(MaximumRecordAgeInSeconds);
}
