using System.Text.Json;
using Confluent.Kafka;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;
using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.Cli.Redriving;

/// <summary>A stack whose records fail.</summary>
internal sealed class RedriveStage : IAsyncDisposable
{
    private const string Table = "readings-rows";

    private readonly LocalCloud _stack;
    private readonly IProducer<string, byte[]?> _producer;

    private RedriveStage(LocalCloud stack)
    {
        _stack = stack;
        _producer = new ProducerBuilder<string, byte[]?>(new ProducerConfig { BootstrapServers = stack.Endpoints.BootstrapServers })
            .SetLogHandler((_, _) => { })
            .Build();
    }

    public LocalCloud Stack => _stack;

    /// <param name="hasQuarantine">Whether records go into quarantine; if not, they are discarded at their first failure.</param>
    public static async Task<RedriveStage> StartAsync(bool hasQuarantine)
    {
        StackParts.SkipWithout();
        return new(
            await LocalCloud.StartAsync(
                new()
                {
                    Dynalite = StackFiles.Dynalite(null),
                    Pipeline = new()
                    {
                        Producer = StackFiles.Producer,
                        Consumer = StackFiles.Consumer,
                        Topic = "readings",
                        Schema = "Reading",
                        KeyField = "id",
                        RequiredFields = "id",
                        Partitions = 2,
                        Table = new(Table, new("id", KeyAttributeType.S), null),
                        HasQuarantine = hasQuarantine,
                        MaximumRetryAttempts = hasQuarantine ? null : 0,
                    },
                },
                TestContext.Current.CancellationToken
            )
        );
    }

    public Task<Invocation> RunAsync(params string[] arguments) =>
        Invocation.RunAsync(["redrive", .. arguments, "--endpoint", _stack.Endpoints.Aws.ToString().TrimEnd('/')]);

    /// <summary>Sends an event through the producer function; returns its place once the consumer is done with it.</summary>
    public async Task<string> SendAsync(string json)
    {
        var result = await _stack.InvokeProducerAsync(System.Text.Encoding.UTF8.GetBytes($"[{json}]"));
        using var answer = JsonDocument.Parse(result.Payload);
        var sent = answer.RootElement.GetProperty("events")[0];
        return await DoneAsync(sent.GetProperty("partition").GetInt32(), sent.GetProperty("offset").GetInt64());
    }

    /// <summary>Writes bytes that are no record; returns their place once the consumer is done with them.</summary>
    public async Task<string> SpoilAsync(string key)
    {
        var sent = await _producer.ProduceAsync("readings", new() { Key = key, Value = "not a frame"u8.ToArray() });
        return await DoneAsync(sent.Partition.Value, sent.Offset.Value);
    }

    public async Task<IReadOnlyDictionary<string, JsonElement>> RowsAsync()
    {
        var rows = new Dictionary<string, JsonElement>();
        await foreach (var row in _stack.Tables.ScanAsync(Table, TestContext.Current.CancellationToken))
            rows.Add(row.GetProperty("id").GetProperty("S").GetString()!, row.Clone());
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _producer.Dispose();
        await _stack.DisposeAsync();
    }

    private async Task<string> DoneAsync(int partition, long offset)
    {
        await _stack.Mapping.WaitUntilDrainedAsync(
            new Dictionary<int, long> { [partition] = offset + 1 },
            TimeSpan.FromSeconds(30),
            TestContext.Current.CancellationToken
        );
        return $"readings-{partition}@{offset}";
    }
}
