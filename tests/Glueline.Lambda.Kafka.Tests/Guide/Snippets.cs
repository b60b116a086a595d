using System.Text.Json;
using Glueline.Avro.Typed;
using Glueline.Lambda.Kafka.Tests.Doubles;

namespace Glueline.Lambda.Kafka.Tests.Guide;

/// <summary>The code of docs/functions.md, so that it compiles; what the guide says it does, the other tests show.</summary>
internal static class Snippets
{
    public static KafkaFunction Batches(GlueClient glue, IOrderStore store) =>
        LambdaKafka.ConsumeBatches<Order>(glue, async (batch, cancellation) =>
        {
            var orders = batch.Where(record => !record.IsTombstone).ToList();
            var saved = await store.SaveAsync(orders.Select(record => record.Value!), cancellation);
            if (saved < orders.Count)
                batch.Fail(orders[saved], "the store did not take it in time");
        });

    public static async Task TypesAsync(GlueClient glue)
    {
        await LambdaKafka
            .Consume(glue, glue.EventReader<JsonElement>(), async (record, cancellation) =>
                await Console.Out.WriteLineAsync(record.Value.GetRawText())
            )
            .RunAsync();

        await LambdaKafka
            .Consume(glue, glue.AvroReader<IOrderEvent>(types => types.Map<OrderPlaced>().Map<OrderPaid>()), async (record, cancellation) =>
            {
                if (record.Value is OrderPaid paid)
                    await Console.Out.WriteLineAsync($"{paid.Id}: {paid.Cents}");
            })
            .RunAsync();

        await LambdaKafka
            .Consume(glue, glue.AvroReader(AvroCodec.Long), glue.AvroReader<Order>(), async (record, cancellation) =>
                await Console.Out.WriteLineAsync($"{record.Key}: {record.Value?.Amount}")
            )
            .RunAsync();
    }

    public static KafkaFunction Mapping(GlueClient glue, Func<KafkaRecord<Order>, CancellationToken, Task> handle) =>
        LambdaKafka.Consume<Order>(glue, handle, new KafkaConsumerOptions { EventRecordFormat = EventRecordFormat.Json });

    public static KafkaFunction Quarantined(GlueClient glue, Func<KafkaRecord<Order>, CancellationToken, Task> handle) =>
        LambdaKafka.Consume<Order>(
            glue,
            handle,
            new KafkaConsumerOptions { Quarantine = Quarantine.Open("https://sqs.eu-central-1.amazonaws.com/444455556666/quarantine") }
        );

    public static Task<Stream> OnAwsRuntimeAsync(KafkaFunction consumer, Stream payload, TimeSpan remaining) =>
        consumer.HandleAsync(payload, remaining);

    public static async Task<Stream> EventAloneAsync(RecordReader<Order> orders, Stream payload)
    {
        var kafka = await KafkaEvent.ReadAsync(payload);
        var answer = new BatchAnswer();
        foreach (var partition in kafka.Partitions)
        {
            foreach (var record in partition.Records)
            {
                try
                {
                    var order = await record.ReadValueAsync(orders);
                    Console.WriteLine($"{record}: {record.KeyText} is {order?.Amount}");
                }
                catch (Exception exception)
                {
                    Console.WriteLine($"{record}: {exception.Message}");
                    answer.Fail(record);
                    break;
                }
            }
        }

        return answer.ToStream();
    }
}

internal interface IOrderStore
{
    Task<int> SaveAsync(IEnumerable<Order> orders, CancellationToken cancellation);
}
