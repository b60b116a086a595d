using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Local.DynamoDb;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;

namespace Glueline.ColdStart;

/// <summary>
/// Fresh stacks over one registry file, so that every start finds its schema registered: the producer's first answer then costs one
/// registry read and one record, the consumer's a role, a schema and a table write.
/// </summary>
internal sealed class Stacks(string dynalite, string registry)
{
    private const string Topic = "coldstart";

    private static readonly byte[] Event = Encoding.UTF8.GetBytes("""{"id":"sensor-7","temperature":21.5,"tags":["a","b"]}""");

    /// <summary>Registers the event's schema and returns its record.</summary>
    public async Task<byte[]> RecordAsync(FunctionBuild build)
    {
        await using var stack = await StartAsync(build).ConfigureAwait(false);
        Answered(await stack.InvokeProducerAsync(Event).ConfigureAwait(false));
        using var consumer = new ConsumerBuilder<byte[], byte[]>(
            new ConsumerConfig
            {
                BootstrapServers = stack.Endpoints.BootstrapServers,
                GroupId = "coldstart",
                AutoOffsetReset = AutoOffsetReset.Earliest,
            }
        ).Build();
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));
        var record = consumer.Consume(TimeSpan.FromSeconds(10)) ?? throw new TimeoutException("the record did not arrive");
        consumer.Close();
        return record.Message.Value;
    }

    /// <summary>From process start to the first answer, of each function.</summary>
    public async Task<(TimeSpan Producer, TimeSpan Consumer)> ColdStartAsync(FunctionBuild build, byte[] record)
    {
        await using var stack = await StartAsync(build).ConfigureAwait(false);
        var batch = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                ["eventSource"] = "SelfManagedKafka",
                ["bootstrapServers"] = stack.Endpoints.BootstrapServers,
                ["records"] = new Dictionary<string, object>
                {
                    [$"{Topic}-0"] = new[]
                    {
                        new
                        {
                            topic = Topic,
                            partition = 0,
                            offset = 0L,
                            timestamp = 0L,
                            timestampType = "CREATE_TIME",
                            value = Convert.ToBase64String(record),
                            headers = Array.Empty<object>(),
                        },
                    },
                },
            }
        );
        // The consumer first: the producer's record would wake it through the mapping.
        var consumer = Answered(await stack.InvokeConsumerAsync(batch).ConfigureAwait(false));
        var producer = Answered(await stack.InvokeProducerAsync(Event).ConfigureAwait(false));
        return (producer, consumer);
    }

    private static TimeSpan Answered(InvocationResult result) =>
        result switch
        {
            { Fault: { } fault } => throw new InvalidOperationException($"{fault.ErrorType}: {fault.ErrorMessage}"),
            { InitDuration: null } => throw new InvalidOperationException("the process was warm: this is not a cold start"),
            _ => result.Duration + result.InitDuration.Value,
        };

    private Task<LocalCloud> StartAsync(FunctionBuild build) =>
        LocalCloud.StartAsync(
            new LocalCloudOptions
            {
                RegistryFile = registry,
                Dynalite = new DynaliteOptions { Folder = dynalite },
                Pipeline = new PipelineOptions
                {
                    Producer = new LocalCloudProgram(build.Producer),
                    Consumer = new LocalCloudProgram(build.Consumer),
                    Topic = Topic,
                    Partitions = 1,
                    RequiredFields = "id",
                    Table = new TableDefinition("coldstart", new KeyAttribute("id", KeyAttributeType.S)),
                },
            }
        );
}
