using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;

namespace Glueline.Local.Stack;

/// <summary>The way of an event in a stack: producer function, topic, consumer function, table.</summary>
public sealed class PipelineOptions
{
    public const string ProducerName = "glueline-producer";
    public const string ConsumerName = "glueline-consumer";
    public const int DefaultPartitions = 8;
    public const int DefaultConsumerConcurrency = 4;

    /// <summary>As deployed: after so many retries the failure queue is told.</summary>
    public const int DefaultMaximumRetryAttempts = 5;

    public required LocalCloudProgram Producer { get; init; }

    public required LocalCloudProgram Consumer { get; init; }

    public required string Topic { get; init; }

    /// <summary>Partitions of the topic when it is created.</summary>
    public int Partitions { get; init; } = DefaultPartitions;

    public required TableDefinition Table { get; init; }

    /// <summary>The schema's name in the registry; null names it after the topic.</summary>
    public string? Schema { get; init; }

    /// <summary>Whom schemas are made for, such as <c>lake</c>; null leaves it to the producer, which takes <c>standard</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>The compatibility mode of a schema created on first use, as Glue names it.</summary>
    public string Compatibility { get; init; } = "FULL";

    /// <summary>
    /// Whether what a schema has no place for is kept in the record, <c>off</c> or <c>on</c>; null leaves it to the producer.
    /// </summary>
    public string? Overflow { get; init; }

    /// <summary>
    /// The types that numbers get, such as <c>double,/price=decimal(12,2)</c>; null leaves them to the producer, which takes <c>auto</c>.
    /// </summary>
    public string? Numbers { get; init; }

    /// <summary>Which objects become maps, such as <c>off,/labels</c>; null leaves it to the producer, which finds them.</summary>
    public string? Maps { get; init; }

    /// <summary>Which meanings are looked for in texts, such as <c>date,uuid</c>; null leaves it to the producer.</summary>
    public string? LogicalTypes { get; init; }

    /// <summary>Avro names for JSON keys, <c>key=name,key=name</c>; null for the derived ones.</summary>
    public string? FieldNames { get; init; }

    /// <summary>How many fields a schema may have; null leaves it to the producer.</summary>
    public string? MaxFields { get; init; }

    /// <summary>How deep arrays and objects may lie in one another; null leaves it to the producer.</summary>
    public string? MaxDepth { get; init; }

    /// <summary>
    /// Where refusals are read, <c>function</c>, <c>run</c> or <c>up</c>: what they say to do is in that one's words. Null leaves it to the
    /// producer.
    /// </summary>
    public string? Remedies { get; init; }

    /// <summary>The version that the consumer sees all records as, <c>latest</c> or a number; null for each record's own.</summary>
    public string? ReaderVersion { get; init; }

    /// <summary>
    /// What a record without a value does to its row, <c>delete</c> or <c>keep</c>; null leaves it to the consumer, which deletes.
    /// </summary>
    public string? Tombstones { get; init; }

    /// <summary>
    /// What the producer may create in the registry: <c>none</c>, <c>register</c>, <c>create-schema</c>, <c>create-registry</c>.
    /// </summary>
    public string Registration { get; init; } = "create-registry";

    /// <summary>The event's field that names its schema; null gives all events the one schema.</summary>
    public string? SchemaFrom { get; init; }

    /// <summary>
    /// How many kinds of event get a schema of their own by <see cref="SchemaFrom"/>; null leaves it to the producer, which takes 200.
    /// </summary>
    public string? MaxSchemas { get; init; }

    /// <summary>
    /// The event's field that becomes the record's key, or several, comma-separated, with a backslash before a comma within a name; null
    /// leaves records without a key.
    /// </summary>
    public string? KeyField { get; init; }

    /// <summary>Fields that the producer adds when absent, <c>name=value,name=value</c>.</summary>
    public string? AddFields { get; init; }

    /// <summary>Fields that are never optional, comma-separated.</summary>
    public string? RequiredFields { get; init; }

    /// <summary>Further librdkafka properties of the producer, <c>name=value;name=value</c>.</summary>
    public string? KafkaConfig { get; init; }

    public int ProducerConcurrency { get; init; } = 1;

    public int ConsumerConcurrency { get; init; } = DefaultConsumerConcurrency;

    public int BatchSize { get; init; } = EventSourceMappingOptions.DefaultBatchSize;

    public TimeSpan BatchingWindow { get; init; } = EventSourceMappingOptions.DefaultBatchingWindow;

    /// <summary>
    /// Where a new consumer group begins. Null, the default, is TRIM_HORIZON; but LATEST when the topic is on a real cluster and the
    /// registry in memory: what is on the topic from before then has schemas that this registry never had.
    /// </summary>
    public StartingPosition? StartingPosition { get; init; }

    /// <summary>The consumer group that reads the topic; null, the default, is the mapping's UUID, as on AWS.</summary>
    public string? ConsumerGroupId { get; init; }

    /// <summary>Retries of records that the consumer cannot store, before they are given up and the failure queue is told.</summary>
    public int MaximumRetryAttempts { get; init; } = DefaultMaximumRetryAttempts;

    /// <summary>The key's attributes with their types, as both functions are told: <c>deviceId:S,timestamp:N</c>.</summary>
    internal string TableKey => Table.Range is { } range ? $"{Typed(Table.Hash)},{Typed(range)}" : Typed(Table.Hash);

    internal IEnumerable<string> Faults()
    {
        if (!TopicName.IsValid(Topic))
            yield return $"Topic '{Topic}' is no Kafka topic name.";
        if (ConsumerGroupId is not null && EventSourceMappingRules.GroupFault(ConsumerGroupId) is { } fault)
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
