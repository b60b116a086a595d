namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Calls a handler once for all records of an event that can be read.</summary>
internal sealed class WholeBatch<TDecoded>(
    RecordDecoder<TDecoded> decoder,
    Func<KafkaBatch<TDecoded>, CancellationToken, Task> handle,
    KafkaConsumerOptions options
) : KafkaFunction(options)
{
    internal override async Task HandleAsync(
        KafkaInvocation batch,
        RecordFailures failures,
        CancellationToken stop,
        CancellationToken abort
    )
    {
        await decoder.PrepareAsync(batch).ConfigureAwait(false);
        var (records, first) = (new List<TDecoded>(), new List<KafkaRecord>());
        foreach (var partition in batch.Event.Partitions)
        {
            var before = records.Count;
            foreach (var record in partition.Records)
            {
                var decoded = await decoder.TryDecodeAsync(record, failures, batch.Patience, stop).ConfigureAwait(false);
                if (decoded.MustWait)
                    break;
                if (!decoded.IsDecoded)
                    continue;
                if (records.Count == before)
                    first.Add(record);
                records.Add(decoded.Value);
            }
        }

        if (records.Count == 0)
            return;
        try
        {
            stop.ThrowIfCancellationRequested();
            var before = failures.Reported;
            await handle(new KafkaBatch<TDecoded>(records, failures), stop).ConfigureAwait(false);
            // A handler may report a record twice.
            batch.Counts.AddHandled(Math.Max(0, records.Count - (failures.Reported - before)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            first.ForEach(failures.OutOfTime);
        }
        catch (Exception exception)
        {
            foreach (var record in first)
                failures.Fail(record, exception, decoder.VersionOf(record));
        }
    }
}
