using System.Buffers;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Aws;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Registry;
using Glueline.Testing;

namespace Glueline.Producer.Tests;

/// <summary>
/// The real handler with a registry and a Kafka cluster that belong to the tests; each test uses its own topic and schema.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    public const int Partitions = 4;

    private readonly List<IDisposable> _open = [];
    private LocalAws? _aws;

    public LocalAws Aws => _aws!;

    /// <summary>The log of the handlers.</summary>
    internal LambdaLog Log { get; set; } = LambdaLog.Process;

    /// <summary>The clock of the handlers.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _aws = await LocalAws.StartAsync(new LocalAwsOptions { Brokers = 1 });

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open)
            one.Dispose();
        await Aws.DisposeAsync();
    }

    /// <summary>A handler with the given variables, in addition to those that it can't do without.</summary>
    internal async Task<Played> HandlerAsync(params (string Name, string Value)[] variables)
    {
        var topic = $"t-{Guid.NewGuid():N}";
        await Aws.Kafka.CreateTopicAsync(topic, Partitions, Cancellation);
        var options = ProducerOptions.Read(name =>
            variables.FirstOrDefault(variable => variable.Name == name).Value
            ?? name switch
            {
                "GLUELINE_BOOTSTRAP_SERVERS" => Aws.BootstrapServers,
                "GLUELINE_TOPIC" => topic,
                "GLUELINE_REGISTRY" => "r",
                "GLUELINE_REGISTRATION" => "create-registry",
                _ => null,
            }
        );
        var glue = new AwsJsonClient(AwsService.Glue, Aws.Identity, AwsEnvironment.From(Aws.Environment));
        var calls = new CallTally();
        var registrar = new SchemaRegistrar(ObservedRegistry.Counting(new GlueSchemaRegistry(glue), calls), options.ToRegistrarOptions());
        var schemas = new EvolvingSchemas(
            registrar,
            options.Schema,
            options.SchemaFrom is { } field ? SchemaNameFrom.Field(field) : null,
            new EvolvingSchemaOptions { Evolution = options.Evolution },
            options.MaxSchemas
        );
        var kafka = new EventProducer(
            new EventProducerOptions
            {
                BootstrapServers = options.BootstrapServers,
                Config = options.KafkaConfig,
                ContinuesWhereReported = true,
            }
        );
        var handler = new ProducerHandler(schemas, kafka, options, new(Log, options.Operators, calls), Time);
        _open.AddRange(handler, glue);
        return new Played(handler, topic, Aws.BootstrapServers);
    }

    internal sealed record Played(ProducerHandler Handler, string Topic, string BootstrapServers)
    {
        public async Task<ReadOnlyMemory<byte>> InvokeAsync(string payload)
        {
            var response = new ArrayBufferWriter<byte>();
            await Handler.HandleAsync(Encoding.UTF8.GetBytes(payload), response, new InvocationContext { RequestId = "1" }, Cancellation);
            return response.WrittenMemory;
        }

        public async Task<ReadOnlyMemory<byte>> InvokeAsync(byte[] payload)
        {
            var response = new ArrayBufferWriter<byte>();
            await Handler.HandleAsync(payload, response, new InvocationContext { RequestId = "1" }, Cancellation);
            return response.WrittenMemory;
        }

        /// <summary>The reasons for a batch's events; null for a delivered event.</summary>
        public async Task<string?[]> ReasonsAsync(string payload) => Reasons(await InvokeAsync(payload));

        public static string?[] Reasons(ReadOnlyMemory<byte> answer) =>
            [
                .. JsonDocument
                    .Parse(answer)
                    .RootElement.GetProperty("events")
                    .EnumerateArray()
                    .Select(sent => sent.TryGetProperty("error", out var error) ? error.GetProperty("reason").GetString() : null),
            ];

        /// <summary>The number of records on the topic.</summary>
        public long Count()
        {
            using var consumer = new ConsumerBuilder<Ignore, Ignore>(
                new ConsumerConfig { BootstrapServers = BootstrapServers, GroupId = Topic }
            ).Build();
            return Enumerable
                .Range(0, Partitions)
                .Sum(partition => consumer.QueryWatermarkOffsets(new(Topic, partition), TimeSpan.FromSeconds(20)).High.Value);
        }

        /// <summary>The partition and key of each record on a topic.</summary>
        public (int Partition, string? Key)[] Keys(int count) => [.. Records(count).Select(record => (record.Partition, record.Key))];

        /// <summary>The records on a topic.</summary>
        public Found[] Records(int count)
        {
            using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(
                new ConsumerConfig
                {
                    BootstrapServers = BootstrapServers,
                    GroupId = Topic,
                    EnableAutoCommit = false,
                    FetchWaitMaxMs = 10,
                    TopicMetadataRefreshFastIntervalMs = 10,
                }
            ).Build();
            consumer.Assign(
                Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(Topic, partition, Offset.Beginning))
            );
            var records = new Found[count];
            for (var i = 0; i < count; i++)
            {
                var record = consumer.Consume(TimeSpan.FromSeconds(20)).ShouldNotBeNull();
                records[i] = new(
                    record.Partition.Value,
                    record.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null,
                    record.Message.Value is null,
                    record.Message.Headers.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes()))
                );
            }

            consumer.Close();
            return records;
        }
    }

    internal sealed record Found(int Partition, string? Key, bool IsTombstone, IReadOnlyDictionary<string, string> Headers);
}
