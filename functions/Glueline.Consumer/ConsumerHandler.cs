using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.Lambda.Kafka.Consuming;
using Glueline.Tables;

namespace Glueline.Consumer;

/// <summary>
/// Writes a batch of Kafka records to the table: each is unframed, read with its writer's schema, rendered as an item and stored; a record
/// without a value deletes its row. A record that can't be stored is reported as failed, so Lambda delivers it again with all later records
/// of its partition; other partitions are not affected. If no later attempt can help, it goes into quarantine, if there is one, and the
/// records after it are written at once all the same: they don't wait for one that never succeeds.
/// </summary>
internal sealed class ConsumerHandler(
    ItemPlans plans,
    ItemWriter writer,
    TableKey key,
    Tombstones tombstones,
    RowOptions rows,
    KafkaConsumerOptions options
) : KafkaFunction(options)
{
    internal override FailureMessages Messages { get; } = FailureMessages.Of("stored");

    internal override async Task HandleAsync(
        KafkaInvocation batch,
        RecordFailures failures,
        CancellationToken stop,
        CancellationToken abort
    )
    {
        var begin = Options.TimeProvider.GetTimestamp();
        using var items = new RenderedItems(rows, Options.TimeProvider.GetUtcNow());
        using var payloads = new ItemPayloads(Options.EventRecordFormat);
        var decoder = new ItemDecoder(plans, key, tombstones, payloads, items);
        await decoder.PrepareAsync(batch).ConfigureAwait(false);
        foreach (var partition in batch.Event.Partitions)
        {
            foreach (var record in partition.Records)
            {
                var decoded = await decoder.TryDecodeAsync(record, failures, batch.Patience, stop).ConfigureAwait(false);
                if (decoded.MustWait)
                    break;
            }
        }

        var decodedAt = Options.TimeProvider.GetTimestamp();
        var result = await writer.WriteAsync(items.ToPending(), batch.StopAt, stop).ConfigureAwait(false);
        var written = Options.TimeProvider.GetTimestamp();
        if (result.Counts.Throttled > 0)
            Log.Throttled(Options.Log, result.Counts);
        if (result.Outage is null)
            Report(result.Failures, decoder, failures);
        var counts = result.Counts;
        batch.Counts.AddHandled(counts.Done + counts.Folded + decoder.Kept);
        batch.Counts.Own = report =>
        {
            report.Count("stored", "Stored", counts.Stored);
            report.Count("deleted", "Deleted", counts.Deleted);
            report.Count("guarded", "Guarded", counts.Guarded);
            report.Count("folded", "Folded", counts.Folded);
            report.Count("kept", "Kept", decoder.Kept);
            report.Count("throttled", "Throttled", counts.Throttled);
            report.Count("retried", "Retried", counts.Retried);
            report.Calls("table", "Table", new(counts.Calls, counts.TableTime, counts.LongestCall));
            report.Time("decodeMs", "DecodingTime", Options.TimeProvider.GetElapsedTime(begin, decodedAt));
            report.Time("writeMs", "WritingTime", Options.TimeProvider.GetElapsedTime(decodedAt, written));
        };
        if (counts is { Guarded: > 0, Stored: 0, Deleted: 0 } && rows.Guard.Kind is not GuardKind.Time)
            Log.EverythingGuarded(Options.Log, counts.Guarded);
        if (result.Outage is { } outage)
            throw TableFault.Of(outage);
    }

    /// <summary>
    /// Each record that can never be stored is reported; of the others the first of each partition, since Lambda delivers those after it
    /// anyway.
    /// </summary>
    private static void Report(IEnumerable<ItemFailure> failed, ItemDecoder decoder, RecordFailures failures)
    {
        foreach (var failure in failed.Where(failure => failure.IsPermanent))
        {
            var record = decoder[failure.Record];
            failures.Refuse(record, failure.Reason!, decoder.VersionOf(record), failure.Refusal);
        }

        foreach (
            var partition in failed
                .Where(failure => !failure.IsPermanent)
                .Select(failure => (Record: decoder[failure.Record], failure.Reason))
                .GroupBy(failure => failure.Record.PartitionId)
                .OrderBy(partition => partition.Key, StringComparer.Ordinal)
        )
        {
            var (record, reason) = partition.MinBy(failure => failure.Record.Offset);
            if (reason is null)
                failures.OutOfTime(record);
            else
                failures.Fail(record, reason, decoder.VersionOf(record));
        }
    }
}
