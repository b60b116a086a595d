namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Calls a handler for each record, those of one partition in order.</summary>
internal sealed class EachRecord<TDecoded>(
    RecordDecoder<TDecoded> decoder,
    Func<TDecoded, CancellationToken, Task> handle,
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
        if (Options.PartitionsAtOnce == 1)
        {
            foreach (var partition in batch.Event.Partitions)
                await HandleAsync(partition, batch, failures, stop).ConfigureAwait(false);
            return;
        }

        // Not cancelled from here: a partition that has no time left is answered, too.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Options.PartitionsAtOnce };
        await Parallel
            .ForEachAsync(batch.Event.Partitions, parallel, async (partition, _) =>
                await HandleAsync(partition, batch, failures, stop).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
    }

    private async ValueTask HandleAsync(KafkaPartition partition, KafkaInvocation batch, RecordFailures failures, CancellationToken stop)
    {
        foreach (var record in partition.Records)
        {
            var decoded = await decoder.TryDecodeAsync(record, failures, batch.Patience, stop).ConfigureAwait(false);
            if (decoded.MustWait)
                return;
            if (!decoded.IsDecoded)
                continue;
            var outcome = await HandleAsync(record, decoded.Value, failures, stop).ConfigureAwait(false);
            if (outcome is Outcome.MustWait)
                return;
            if (outcome is Outcome.Handled)
                batch.Counts.AddHandled();
        }
    }

    private async ValueTask<Outcome> HandleAsync(KafkaRecord record, TDecoded decoded, RecordFailures failures, CancellationToken stop)
    {
        try
        {
            await handle(decoded, stop).ConfigureAwait(false);
            return Outcome.Handled;
        }
        catch (RecordDataException exception)
        {
            failures.Refuse(record, exception.Message, decoder.VersionOf(record), exception);
            return Outcome.Refused;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            failures.OutOfTime(record);
            return Outcome.MustWait;
        }
        catch (Exception exception)
        {
            failures.Fail(record, exception, decoder.VersionOf(record));
            return Outcome.MustWait;
        }
    }

    private enum Outcome
    {
        Handled,

        /// <summary>It can never be handled, and nothing waits for it.</summary>
        Refused,

        /// <summary>The records after it must wait for its next delivery.</summary>
        MustWait,
    }
}
