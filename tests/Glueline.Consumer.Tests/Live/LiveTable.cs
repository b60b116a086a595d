using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Aws;
using Glueline.Consumer.Items;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Local.DynamoDb;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Glueline.Testing;

namespace Glueline.Consumer.Tests.Live;

/// <summary>A table of the local DynamoDB, and consumers that write it over HTTP.</summary>
internal sealed class LiveTable : IDisposable
{
    private const string Schema =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"v","type":"long"},{"name":"rank","type":["null","long","double","string","boolean"],"default":null},{"name":"at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}""";

    private readonly LocalAws _aws;
    private readonly MemoryStream _log = new();
    private readonly VersionsOnly _registry = new();
    private readonly CallTally _calls = new();
    private readonly Guid _version;
    private readonly JsonToAvro _avro = JsonToAvro.Compile(SchemaText.Parse(Schema));

    /// <summary>The quarantine of all consumers; none unless set.</summary>
    public IQuarantine? Quarantine { get; set; }

    private readonly string _name = $"rows-{Guid.NewGuid():N}";

    private LiveTable(LocalAws aws)
    {
        _aws = aws;
        _version = _registry.Add(Schema);
        DynamoDb = new AwsJsonClient(AwsService.DynamoDb, aws.Identity, AwsEnvironment.From(aws.Environment), DynamoDbCalls.Options);
    }

    /// <summary>What the consumers logged so far, as JSON lines.</summary>
    public string Log => Encoding.UTF8.GetString(_log.ToArray());

    public AwsJsonClient DynamoDb { get; }

    public static async Task<LiveTable> CreateAsync(LocalAws aws)
    {
        var table = new LiveTable(aws);
        await aws.Tables.CreateAsync(new(table._name, new("id", KeyAttributeType.S)), TestContext.Current.CancellationToken);
        return table;
    }

    /// <summary>One consumer, as the settings make it.</summary>
    public ConsumerHandler Consumer(params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var variables = new Dictionary<string, string>
        {
            ["GLUELINE_REGISTRY_ROLE_ARN"] = "arn:aws:iam::111122223333:role/reader",
            ["GLUELINE_TABLE"] = _name,
            ["GLUELINE_TABLE_KEY"] = "id:S",
        };
        foreach (var (name, value) in settings)
            variables[name] = value;
        var options = ConsumerOptions.Read(variables.GetValueOrDefault);
        IItemTable table = options.Rows.Guard.IsOff
            ? new BatchedTable(DynamoDb, options.Table, options.Key)
            : new GuardedTable(DynamoDb, options.Table, options.Rows.Guard);
        return new(
            new ItemPlans(
                ObservedRegistry.Counting(_registry, _calls),
                options.Key,
                options.Rows.Reserved,
                options.ReaderVersion,
                TimeProvider.System
            ),
            new ItemWriter(table, options.Rows.Guard, TimeProvider.System),
            options.Key,
            options.Tombstones,
            options.Rows,
            new KafkaConsumerOptions
            {
                Log = new LambdaLog(_log, LogFormat.Json, LogLevel.Info),
                Quarantine = Quarantine,
                EventRecordFormat = options.EventRecordFormat,
                Operators = options.Operators,
            }
        )
        {
            RegistryCalls = _calls,
        };
    }

    /// <summary>A record of a row: the event, or none for a tombstone.</summary>
    public LiveRecord Record(int partition, long offset, long time, string id, string? json) =>
        new(partition, offset, time, Encoding.UTF8.GetBytes(id), json is null ? null : Encode($$"""{"id":"{{id}}",{{json}}}"""));

    /// <summary>Delivers a batch, and returns the answer.</summary>
    public static Task<string> DeliverAsync(ConsumerHandler consumer, params IEnumerable<LiveRecord> records) =>
        DeliverAsync(consumer, records, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

    /// <summary>Delivers a batch to a function with little time, or one that is asked to stop, and returns the answer.</summary>
    public static async Task<string> DeliverAsync(
        ConsumerHandler consumer,
        IEnumerable<LiveRecord> records,
        TimeSpan remaining,
        CancellationToken stop
    )
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                eventSource = "SelfManagedKafka",
                records = records
                    .GroupBy(record => record.Partition)
                    .ToDictionary(
                        partition => $"events-{partition.Key}",
                        partition =>
                            partition.Select(record => new
                            {
                                topic = "events",
                                partition = partition.Key,
                                offset = record.Offset,
                                timestamp = record.Time,
                                timestampType = "CREATE_TIME",
                                key = record.Key,
                                value = record.Value,
                            })
                    ),
            }
        );
        var response = new ArrayBufferWriter<byte>();
        await consumer.HandleAsync(
            payload,
            response,
            new InvocationContext { RequestId = "1", Deadline = DateTimeOffset.UtcNow + remaining },
            stop
        );
        return Encoding.UTF8.GetString(response.WrittenSpan);
    }

    /// <summary>The whole table: each row's <c>v</c>, or <c>deleted</c>.</summary>
    public async Task<Dictionary<string, string>> ValuesAsync() =>
        await _aws
            .Tables.ScanAsync(_name, TestContext.Current.CancellationToken)
            .ToDictionaryAsync(
                row => row.GetProperty("id").GetProperty("S").GetString()!,
                row =>
                    row.TryGetProperty("v", out var value)
                        ? value.GetProperty("N").GetString()!
                        : row.GetProperty("_glueline").GetProperty("M").EnumerateObject().Last().Name
            );

    /// <summary>One row, as DynamoDB's JSON.</summary>
    public async Task<string> RowAsync(string id) =>
        (
            await _aws
                .Tables.ScanAsync(_name, TestContext.Current.CancellationToken)
                .SingleAsync(row => row.GetProperty("id").GetProperty("S").GetString() == id)
        ).GetRawText();

    public void Dispose() => DynamoDb.Dispose();

    /// <summary>An event by a schema of its own, which becomes a version.</summary>
    public byte[] Encode(string schema, string json) => Encode(JsonToAvro.Compile(SchemaText.Parse(schema)), _registry.Add(schema), json);

    private byte[] Encode(string json) => Encode(_avro, _version, json);

    private static byte[] Encode(JsonToAvro encoder, Guid version, string json)
    {
        using var avro = new OutputBuffer();
        encoder.Convert(Encoding.UTF8.GetBytes(json), avro);
        var record = new byte[GlueFrameHeader.Size + avro.WrittenCount];
        new GlueFrameHeader(version).Write(record);
        avro.WrittenSpan.CopyTo(record.AsSpan(GlueFrameHeader.Size));
        return record;
    }
}

internal sealed record LiveRecord(int Partition, long Offset, long Time, byte[] Key, byte[]? Value);
