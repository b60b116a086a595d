using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Lambda;

namespace Glueline.Local.Stack;

/// <summary>The pipeline of a stack: producer function, topic, consumer function and table, with the functions' settings.</summary>
internal sealed class PipelineOptions
{
    /// <summary>The producer function's name.</summary>
    public const string ProducerName = "glueline-producer";

    /// <summary>The consumer function's name.</summary>
    public const string ConsumerName = "glueline-consumer";

    /// <summary>The default of <see cref="Partitions"/>.</summary>
    public const int DefaultPartitions = 8;

    /// <summary>The default of <see cref="ConsumerConcurrency"/>.</summary>
    public const int DefaultConsumerConcurrency = 4;

    /// <summary>The retries before a batch is discarded and reported to the failure queue, as deployed without a quarantine.</summary>
    public const int RetriesWithoutQuarantine = 5;

    /// <summary>The producer function's program.</summary>
    public required LocalCloudProgram Producer { get; init; }

    /// <summary>The consumer function's program.</summary>
    public required LocalCloudProgram Consumer { get; init; }

    /// <summary>The topic between the functions.</summary>
    public required string Topic { get; init; }

    /// <summary>The number of partitions, if the topic is created. Default: 8.</summary>
    public int Partitions { get; init; } = DefaultPartitions;

    /// <summary>The table that the consumer writes to.</summary>
    public required TableDefinition Table { get; init; }

    /// <summary>The schema's name in the registry; null uses the topic's name.</summary>
    public string? Schema { get; init; }

    /// <summary>The profile for schemas, such as <c>lake</c>; null leaves it to the producer, whose default is <c>standard</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>The compatibility mode of new schemas, in Glue's spelling. Default: <c>FULL</c>.</summary>
    public string Compatibility { get; init; } = "FULL";

    /// <summary>
    /// Whether overflow is kept in the record, <c>off</c> or <c>on</c>; null leaves it to the producer.
    /// </summary>
    public string? Overflow { get; init; }

    /// <summary>
    /// The types of numbers, such as <c>double,/price=decimal(12,2)</c>; null leaves it to the producer, whose default is <c>auto</c>.
    /// </summary>
    public string? Numbers { get; init; }

    /// <summary>Which objects become maps, such as <c>off,/labels</c>; null leaves it to the producer, which detects them.</summary>
    public string? Maps { get; init; }

    /// <summary>The logical types to detect in strings, such as <c>date,uuid</c>; null leaves it to the producer.</summary>
    public string? LogicalTypes { get; init; }

    /// <summary>Avro names for JSON keys, <c>key=name,key=name</c>; null for derived names.</summary>
    public string? FieldNames { get; init; }

    /// <summary>The maximum number of fields of a schema; null leaves it to the producer.</summary>
    public string? MaxFields { get; init; }

    /// <summary>How deeply arrays and objects may be nested; null leaves it to the producer.</summary>
    public string? MaxDepth { get; init; }

    /// <summary>
    /// Where people read refusals, <c>function</c>, <c>run</c> or <c>up</c>, which decides how remedies are phrased. Null leaves it to the
    /// producer.
    /// </summary>
    public string? Remedies { get; init; }

    /// <summary>The version as which the consumer reads all records, <c>latest</c> or a number; null for each record's own.</summary>
    public string? ReaderVersion { get; init; }

    /// <summary>
    /// The effect of a record without a value on its row, <c>delete</c> or <c>keep</c>; null leaves it to the consumer, whose default is to
    /// delete.
    /// </summary>
    public string? Tombstones { get; init; }

    /// <summary>
    /// What the producer may create in the registry: <c>none</c>, <c>register</c>, <c>create-schema</c> or <c>create-registry</c>, the
    /// default.
    /// </summary>
    public string Registration { get; init; } = "create-registry";

    /// <summary>The event's field that names its schema; null uses one schema for all events.</summary>
    public string? SchemaFrom { get; init; }

    /// <summary>
    /// The maximum number of kinds of event that get their own schema by <see cref="SchemaFrom"/>; null leaves it to the producer, whose
    /// default is 200.
    /// </summary>
    public string? MaxSchemas { get; init; }

    /// <summary>
    /// The event's field that becomes the record's key, or several, separated by commas, with a backslash before a comma in a name; null
    /// for records without a key.
    /// </summary>
    public string? KeyField { get; init; }

    /// <summary>Fields that the producer adds to events without them, <c>name=value,name=value</c>.</summary>
    public string? AddFields { get; init; }

    /// <summary>Fields that mark an event as a deletion, <c>name=value,name=value</c>; null if none does.</summary>
    public string? TombstoneWhen { get; init; }

    /// <summary>
    /// Whether the producer unwraps the payloads of SQS, SNS, EventBridge, API Gateway and function URLs, <c>on</c> or <c>off</c>; null
    /// leaves it to the producer, whose default is on.
    /// </summary>
    public string? Envelopes { get; init; }

    /// <summary>Fields that are never optional, separated by commas.</summary>
    public string? RequiredFields { get; init; }

    /// <summary>Additional librdkafka properties of the producer, <c>name=value;name=value</c>.</summary>
    public string? KafkaConfig { get; init; }

    /// <summary>The maximum number of processes of the producer function. Default: 1.</summary>
    public int ProducerConcurrency { get; init; } = 1;

    /// <summary>The maximum number of processes of the consumer function, and of concurrent batches. Default: 4.</summary>
    public int ConsumerConcurrency { get; init; } = DefaultConsumerConcurrency;

    /// <summary>The maximum number of records in a batch. Default: 100.</summary>
    public int BatchSize { get; init; } = EventSourceMappingOptions.DefaultBatchSize;

    /// <summary>How long a batch that isn't full waits for more records. Default: 500 ms.</summary>
    public TimeSpan BatchingWindow { get; init; } = EventSourceMappingOptions.DefaultBatchingWindow;

    /// <summary>
    /// Where a new consumer group starts. Default: null, which means TRIM_HORIZON, or LATEST if the topic is on a real cluster and the
    /// registry in memory: earlier records then have schemas that this registry never had.
    /// </summary>
    public StartingPosition? StartingPosition { get; init; }

    /// <summary>The consumer group that reads the topic. Default: null, which means the mapping's UUID, as on AWS.</summary>
    public string? ConsumerGroupId { get; init; }

    /// <summary>Whether the consumer gets a queue for the records that can never be handled. Default: true, as deployed.</summary>
    public bool HasQuarantine { get; init; } = true;

    /// <summary>
    /// The retries of records that the consumer can't store, before they are discarded and reported to the failure queue; -1 for no limit,
    /// and then there is no failure queue. Default: null, which means, as deployed, no limit with a quarantine and 5 without one.
    /// </summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>How long an invocation of the producer function may take. Default: 60 s, as deployed.</summary>
    public TimeSpan ProducerTimeout { get; init; } = FunctionOptions.DefaultTimeout;

    /// <summary>How long an invocation of the consumer function may take. Default: 60 s, as deployed.</summary>
    public TimeSpan ConsumerTimeout { get; init; } = FunctionOptions.DefaultTimeout;

    /// <summary>The effective limit on retries; -1 for none.</summary>
    internal int RetryAttempts =>
        MaximumRetryAttempts
        ?? (HasQuarantine || Pollers is PollerMode.OnDemand ? EventSourceMappingOptions.Infinite : RetriesWithoutQuarantine);

    /// <summary>
    /// The mapping's pollers. Default: its own, as deployed. With Lambda's shared ones a batch fails or succeeds as a whole.
    /// </summary>
    internal PollerMode Pollers { get; init; } = PollerMode.Provisioned;

    /// <summary>Whether records can be discarded, and so reported. With a destination, Lambda makes ten retries of "no limit".</summary>
    internal bool HasFailureQueue => RetryAttempts != EventSourceMappingOptions.Infinite;

    /// <summary>The key attributes with their types, as both functions get them: <c>deviceId:S,timestamp:N</c>.</summary>
    internal string TableKey => Table.Range is { } range ? $"{Typed(Table.Hash)},{Typed(range)}" : Typed(Table.Hash);

    internal IEnumerable<string> Errors()
    {
        if (!TopicName.IsValid(Topic))
            yield return $"Topic '{Topic}' is not a Kafka topic name.";
        if (ConsumerGroupId is not null && EventSourceMappingRules.GroupError(ConsumerGroupId) is { } fault)
            yield return fault;
        if (Partitions < 1)
            yield return $"Topic '{Topic}' needs at least one partition, not {Partitions}.";
        if (ProducerConcurrency < 1 || ConsumerConcurrency < 1)
            yield return "Each function needs a concurrency of at least 1.";
        if (!File.Exists(Producer.Executable))
            yield return $"The producer function's program '{Producer.Executable}' does not exist.";
        if (!File.Exists(Consumer.Executable))
            yield return $"The consumer function's program '{Consumer.Executable}' does not exist.";
    }

    private static string Typed(KeyAttribute attribute) => $"{attribute.Name}:{attribute.Type}";
}
