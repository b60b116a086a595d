using Glueline.Aws;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.Lambda;
using Glueline.Lambda.Kafka.Consuming;
using Glueline.Tables;

namespace Glueline.Consumer;

/// <summary>
/// Writes a batch of Kafka records to the table: each is unframed, read with its writer's schema, rendered as an item and stored; a record
/// without a value deletes its row. A record that can't be stored is reported as failed, so Lambda delivers it again with all later records
/// of its partition; other partitions are not affected. If no later attempt can help, the records after it are written at once all the
/// same: they don't wait for one that never succeeds.
/// </summary>
internal sealed class ConsumerHandler(ItemPlans plans, ItemWriter writer, TableKey key, Tombstones tombstones, RowOptions rows)
    : KafkaFunction(new KafkaConsumerOptions())
{
    internal override FailureMessages Messages { get; } = FailureMessages.Of("stored");

    internal override async Task HandleAsync(
        KafkaInvocation batch,
        RecordFailures failures,
        CancellationToken stop,
        CancellationToken abort
    )
    {
        using var items = new RenderedItems(rows, Options.TimeProvider.GetUtcNow());
        var decoder = new ItemDecoder(plans, key, tombstones, items);
        foreach (var partition in batch.Event.Partitions)
        {
            foreach (var record in partition.Records)
                if ((await decoder.TryDecodeAsync(record, failures, stop).ConfigureAwait(false)).MustWait)
                    break;
        }

        // Until there is no time left at all: the writer has its own limit, and what it has begun should end.
        foreach (var failure in await WriteAsync(items, batch.StopAt, abort).ConfigureAwait(false))
        {
            var record = decoder[failure.Record];
            if (failure.IsPermanent)
                failures.Refuse(record, failure.Reason, decoder.VersionOf(record));
            else
                failures.Fail(record, failure.Reason, decoder.VersionOf(record));
        }
    }

    private async Task<IReadOnlyCollection<ItemFailure>> WriteAsync(
        RenderedItems items,
        DateTimeOffset deadline,
        CancellationToken cancellation
    )
    {
        try
        {
            return await writer.WriteAsync(items.ToPending(), deadline, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception)
        {
            throw new LambdaFault("TableFailed", exception.Message, exception);
        }
    }
}
