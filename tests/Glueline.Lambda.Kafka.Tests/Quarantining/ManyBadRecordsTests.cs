using System.Collections.Concurrent;
using Confluent.Kafka;
using Glueline.Lambda.Kafka.Tests.Doubles;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Lambda;

namespace Glueline.Lambda.Kafka.Tests.Quarantining;

/// <summary>Junk among good records, through the local event source mapping.</summary>
public sealed class ManyBadRecordsTests
{
    private const string Topic = "orders";
    private const int Count = 10_000;
    private const int Partitions = 4;

    [Fact]
    public async Task Junk_on_all_partitions_makes_no_good_record_come_twice()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var aws = await QuarantineServices.StartAsync();
        using var stage = new Stage();
        var good = Stage.Framed(stage.Version<Order>(), new Order("a", 1));
        await using var cluster = EmbeddedCluster.Start(1);
        await cluster.CreateTopicAsync(Topic, Partitions, cancellation);
        Produce(cluster, good);
        var handled = new ConcurrentQueue<string>();
        var function = LambdaKafka.Consume<Order>(
            stage.Glue,
            (record, _) =>
            {
                handled.Enqueue(record.ToString());
                return Task.CompletedTask;
            },
            new KafkaConsumerOptions { Log = stage.Options.Log, Quarantine = aws.Open(aws.QueueUrl) }
        );

        await using var mapping = await EventSourceMapping.StartAsync(
            new EventSourceMappingOptions
            {
                BootstrapServers = cluster.BootstrapServers,
                Topic = Topic,
                ConsumerGroupId = "quarantine",
                Pollers = PollerMode.Provisioned,
                BatchSize = 500,
                Concurrency = Partitions,
                FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
            },
            new InProcess(function),
            cancellation: cancellation
        );
        await mapping.WaitUntilDrainedAsync(TimeSpan.FromMinutes(2), cancellation);

        mapping.Status.LastFailure.ShouldBeNull();
        handled.Count.ShouldBe(Count - (Count / 100));
        handled.Distinct().Count().ShouldBe(handled.Count);
        aws.Messages.Select(document => document.GetProperty("id").GetString()).Distinct().Count().ShouldBe(Count / 100);
    }

    private static void Produce(EmbeddedCluster cluster, byte[] good)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = cluster.BootstrapServers }).Build();
        for (var i = 0; i < Count; i++)
            // Every hundredth one, on each partition in turn.
            producer.Produce(
                new TopicPartition(Topic, i / 100 % Partitions),
                new() { Value = i % 100 == 50 ? [.. good.AsSpan(0, 5)] : good }
            );
        producer.Flush(TimeSpan.FromSeconds(30));
    }

    private sealed class InProcess(KafkaFunction function) : IFunctionInvoker
    {
        public string Arn => "arn:aws:lambda:eu-central-1:444455556666:function:own";

        public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
        {
            await using var answer = await function.HandleAsync(new MemoryStream(payload.ToArray()), TimeSpan.FromMinutes(1), cancellation);
            using var bytes = new MemoryStream();
            await answer.CopyToAsync(bytes, cancellation);
            return new("1", bytes.ToArray(), null, TimeSpan.Zero, null);
        }
    }
}
