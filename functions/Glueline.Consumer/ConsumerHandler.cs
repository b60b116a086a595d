using System.Buffers;
using Glueline.Avro;
using Glueline.Aws;
using Glueline.Consumer.Events;
using Glueline.Consumer.Items;
using Glueline.Lambda;
using Glueline.Lambda.Kafka;
using Glueline.Registry.Framing;
using Glueline.Tables;

namespace Glueline.Consumer;

/// <summary>
/// Writes a batch of Kafka records to the table: each is unframed, read with its writer's schema, rendered as an item and stored; a record
/// without a value deletes its row. A record that can't be stored is reported as failed, so Lambda delivers it again with all later records
/// of its partition; other partitions are not affected. If no later attempt can help, the records after it are written at once all the
/// same: they don't wait for one that never succeeds.
/// </summary>
internal sealed class ConsumerHandler(ItemPlans plans, ItemWriter writer, TableKey key, Tombstones tombstones) : ILambdaHandler
{
    /// <summary>Reserved from the invocation's time, so that the answer still gets out.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        var batch = new KafkaBatch(Read(payload.Span));
        using var items = new RenderedItems();
        foreach (var partition in batch.Partitions)
            await RenderAsync(partition, batch, items, cancellation).ConfigureAwait(false);

        foreach (var failure in await WriteAsync(items, context.Deadline, cancellation).ConfigureAwait(false))
            LogFailure(failure, batch.Fail(failure.Record));
        BatchAnswer.Write(response, batch.Failures);
    }

    private static void LogFailure(ItemFailure failure, (KafkaRecord Record, string? Version) failed)
    {
        if (failure.IsPermanent)
            Log.Refused(KafkaBatch.Place(failed.Record), failure.Reason, failed.Version);
        else
            Log.Failed(KafkaBatch.Place(failed.Record), failure.Reason, failed.Version);
    }

    private static KafkaEvent Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return KafkaEvent.Read(payload);
        }
        catch (KafkaEventException exception)
        {
            throw new LambdaFault("InvalidKafkaEvent", exception.Message);
        }
    }

    private async ValueTask RenderAsync(KafkaPartition partition, KafkaBatch batch, RenderedItems items, CancellationToken cancellation)
    {
        foreach (var record in partition.Records)
        {
            if (record.Value is { } value)
            {
                if (!await RenderAsync(partition, record, value, batch, items, cancellation).ConfigureAwait(false))
                    return;
            }
            else
                DeleteRow(partition, record, batch, items);
        }
    }

    /// <summary>Renders one record; false if the records after it must wait for its next delivery.</summary>
    private async ValueTask<bool> RenderAsync(
        KafkaPartition partition,
        KafkaRecord record,
        ReadOnlyMemory<byte> value,
        KafkaBatch batch,
        RenderedItems items,
        CancellationToken cancellation
    )
    {
        string? version = null;
        try
        {
            var id = GlueFrameHeader.Read(value.Span).SchemaVersionId;
            version = id.ToString();
            if (!plans.TryGet(id, out var plan))
                plan = await plans.GetAsync(id, cancellation).ConfigureAwait(false);
            version = plan.Version;
            items.Add(plan, value.Span, batch.Number(partition, record, version));
            return true;
        }
        catch (SchemaRegistryException exception)
        {
            // Records of one partition take effect in order: later ones wait for this one.
            batch.Fail(partition, record);
            Log.Failed(KafkaBatch.Place(record), exception.Message, version);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A record that is wrong stays wrong, so nothing waits for it. An unforeseen fault is the trouble of this record alone, too.
            var reason = exception is RecordDataException or AvroSchemaException
                ? exception.Message
                : $"the record can't be read: {exception.GetType().Name}: {exception.Message}";
            batch.Fail(partition, record);
            Log.Refused(KafkaBatch.Place(record), reason, version);
            return true;
        }
    }

    /// <summary>A record without a value deletes the row that its key names.</summary>
    private void DeleteRow(KafkaPartition partition, KafkaRecord record, KafkaBatch batch, RenderedItems items)
    {
        if (tombstones is Tombstones.Keep)
        {
            Log.TombstoneIgnored(KafkaBatch.Place(record));
            return;
        }

        if (RecordKeyReader.Read(key, record.Key, out var fault) is { } values)
        {
            items.Delete(key, values, batch.Number(partition, record, version: null));
            return;
        }

        batch.Fail(partition, record);
        Log.Refused(KafkaBatch.Place(record), fault!, version: null);
    }

    private async Task<IReadOnlyCollection<ItemFailure>> WriteAsync(
        RenderedItems items,
        DateTimeOffset deadline,
        CancellationToken cancellation
    )
    {
        try
        {
            return await writer.WriteAsync(items.ToPending(), deadline - AnswerTime, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception)
        {
            throw new LambdaFault("TableFailed", exception.Message, exception);
        }
    }
}
