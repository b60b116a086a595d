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
internal sealed class ConsumerHandler(ItemPlans plans, ItemWriter writer) : ILambdaHandler
{
    /// <summary>Kept back of the time that an invocation has, so that its answer still gets out.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, InvocationContext context, CancellationToken cancellation)
    {
        var batch = new KafkaBatch(Read(payload.Span));
        using var items = new RenderedItems();
        foreach (var partition in batch.Partitions) await RenderAsync(partition, batch, items, cancellation).ConfigureAwait(false);

        foreach (var failure in await WriteAsync(items, context.Deadline, cancellation).ConfigureAwait(false))
            Log.Failed(KafkaBatch.Place(batch.Fail(failure.Record)), failure.Reason);
        BatchAnswer.Write(response, batch.Failures);
    }

    private static KafkaEvent Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return KafkaEvent.Read(payload);
        }
        catch (KafkaEventException problem)
        {
            throw new LambdaFault("InvalidKafkaEvent", problem.Message);
        }
    }

    private async ValueTask RenderAsync(KafkaPartition partition, KafkaBatch batch, RenderedItems items, CancellationToken cancellation)
    {
        foreach (var record in partition.Records)
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
                items.Add(plan, value.Span, batch.Number(partition, record));
            }
            catch (Exception problem) when (problem is AvroDataException or AvroSchemaException or SchemaRegistryException)
            {
                // Records of one partition take effect in their order: what follows waits for this one.
                batch.Fail(partition, record);
                Log.Failed(KafkaBatch.Place(record), problem.Message);
                return;
            }
        }
    }

    private async Task<IReadOnlyCollection<ItemFailure>> WriteAsync(RenderedItems items, DateTimeOffset deadline, CancellationToken cancellation)
    {
        try
        {
            return await writer.WriteAsync(items.ToPending(), deadline - AnswerTime, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException refusal)
        {
            throw new LambdaFault("TableFailed", refusal.Message, refusal);
        }
    }
}
