using System.Buffers;
using Glueline.Avro;
using Glueline.Aws;
using Glueline.Consumer.Events;
using Glueline.Consumer.Items;
using Glueline.Lambda;
using Glueline.Lambda.Kafka;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Consumer;

/// <summary>
/// Takes a batch of Kafka records to the table: unframed, read with their writer's schema, rendered as items, written. A record that can't be
/// stored is answered as failed, and so is delivered again with all that follow it in its partition; the other partitions go on.
/// </summary>
internal sealed class ConsumerHandler(SchemaVersionCache<ItemPlan> plans, ItemWriter writer) : ILambdaHandler
{
    /// <summary>Kept back of the time that an invocation has, so that its answer still gets out.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, InvocationContext context, CancellationToken cancellation)
    {
        var batch = new KafkaBatch(KafkaEvent.Read(payload));
        using var items = new RenderedItems();
        foreach (var records in batch.Partitions) await RenderAsync(records, batch, items, cancellation).ConfigureAwait(false);

        foreach (var failure in await WriteAsync(items, context, cancellation).ConfigureAwait(false))
            Fail(batch, batch.Record(failure.Record), failure.Reason);
        BatchAnswer.Write(response, batch.Failures.Select(record => new BatchFailure(record.Topic, record.Partition, record.Offset)));
    }

    private async ValueTask RenderAsync(
        IReadOnlyList<KafkaEventRecord> records, KafkaBatch batch, RenderedItems items, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            if (record.Value is not { } value)
            {
                Log.Tombstone(KafkaBatch.Place(record));
                continue;
            }

            try
            {
                var id = GlueFrameHeader.Read(value.Span).SchemaVersionId;
                if (!plans.TryGet(id, out var plan)) plan = await plans.GetAsync(id, cancellation).ConfigureAwait(false);
                items.Add(plan, value.Span, batch.Number(record));
            }
            catch (Exception problem) when (problem is AvroDataException or AvroSchemaException or SchemaRegistryException)
            {
                // Records of one partition take effect in their order: what follows waits for this one.
                Fail(batch, record, problem.Message);
                return;
            }
        }
    }

    private async Task<IReadOnlyCollection<ItemFailure>> WriteAsync(RenderedItems items, InvocationContext context, CancellationToken cancellation)
    {
        try
        {
            return await writer.WriteAsync(items.ToPending(), context.Deadline - AnswerTime, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException refusal)
        {
            throw new LambdaFault("TableFailed", refusal.Message, refusal);
        }
    }

    private static void Fail(KafkaBatch batch, KafkaEventRecord record, string reason)
    {
        batch.Fail(record);
        Log.Failed(KafkaBatch.Place(record), reason);
    }
}
