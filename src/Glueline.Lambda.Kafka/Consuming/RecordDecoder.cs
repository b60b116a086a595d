using Glueline.Avro;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Makes of records what their handler works with.</summary>
/// <typeparam name="TDecoded">What the handler works with.</typeparam>
internal abstract class RecordDecoder<TDecoded>
{
    private const int FetchesAtOnce = 16;

    /// <summary>Decodes one record.</summary>
    /// <exception cref="SchemaRegistryException">Its schema version can't be had.</exception>
    protected abstract ValueTask<TDecoded> DecodeAsync(KafkaRecord record, CancellationToken cancellation);

    /// <summary>The version that wrote a record, for messages; null if it can't be said. It never throws.</summary>
    public abstract string? VersionOf(KafkaRecord record);

    /// <summary>Whether a failure of the registry is one that no later attempt can mend.</summary>
    protected virtual bool IsPermanent(SchemaRegistryException exception) => false;

    /// <summary>Fetches what a record needs to be decoded, unless it is known.</summary>
    protected abstract ValueTask FetchAsync(KafkaRecord record, CancellationToken cancellation);

    /// <summary>
    /// Fetches the versions of a batch at the same time, and waits for them as long as there is patience. What fails or hangs is met again
    /// with its records.
    /// </summary>
    public async Task PrepareAsync(KafkaInvocation batch)
    {
        var (last, seen, first) = (Guid.Empty, new HashSet<Guid>(), new List<KafkaRecord>());
        foreach (var record in batch.Event.Partitions.SelectMany(partition => partition.Records))
            if (record.VersionId is { } id && id != last && seen.Add(last = id))
                first.Add(record);
        batch.Counts.SetVersions(first, VersionOf);
        var fetches = new Task[Math.Min(FetchesAtOnce, first.Count)];
        var next = -1;
        // Versions that are known, as nearly always, are at hand without a thread of the pool.
        for (var i = 0; i < fetches.Length; i++)
            fetches[i] = FetchNextAsync();
        await Task.WhenAll(fetches).ConfigureAwait(false);

        async Task FetchNextAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < first.Count)
            {
                try
                {
                    await FetchAsync(first[index], batch.Patience).ConfigureAwait(false);
                }
                catch (Exception)
                {
                    // Reported with each of its records.
                }
            }
        }
    }

    /// <summary>Decodes one record, or reports why it can't be.</summary>
    /// <param name="record">The record.</param>
    /// <param name="failures">Where it is reported.</param>
    /// <param name="patience">Cancelled when nothing more is waited for.</param>
    /// <param name="stop">Cancelled when no further record is begun; then there is no patience either.</param>
    public ValueTask<Decoded<TDecoded>> TryDecodeAsync(
        KafkaRecord record,
        RecordFailures failures,
        CancellationToken patience,
        CancellationToken stop
    )
    {
        if (stop.IsCancellationRequested)
        {
            failures.OutOfTime(record);
            return new(Decoded<TDecoded>.Waits);
        }

        try
        {
            var decoding = DecodeAsync(record, patience);
            // Nearly always: the version is known.
            if (!decoding.IsCompletedSuccessfully)
                return WaitAsync(decoding, record, failures, patience, stop);
            failures.CountDecoded();
            return new(new Decoded<TDecoded>(decoding.Result));
        }
        catch (Exception exception)
        {
            return new(Report(exception, record, failures, patience, stop));
        }
    }

    private async ValueTask<Decoded<TDecoded>> WaitAsync(
        ValueTask<TDecoded> decoding,
        KafkaRecord record,
        RecordFailures failures,
        CancellationToken patience,
        CancellationToken stop
    )
    {
        try
        {
            var decoded = await decoding.ConfigureAwait(false);
            failures.CountDecoded();
            return new(decoded);
        }
        catch (Exception exception)
        {
            return Report(exception, record, failures, patience, stop);
        }
    }

    private Decoded<TDecoded> Report(
        Exception exception,
        KafkaRecord record,
        RecordFailures failures,
        CancellationToken patience,
        CancellationToken stop
    )
    {
        switch (exception)
        {
            case SchemaRegistryException registry when !IsPermanent(registry) && !(registry.IsUnknownVersion && failures.KeepsRecords):
                // Records of one partition take effect in order: later ones wait for this one. One of an unknown version can be read after
                // somebody has mended something, so it waits as well; but not where records are kept, which holds nobody up.
                failures.Await(record, registry, VersionOf(record));
                return Decoded<TDecoded>.Waits;
            case OperationCanceledException when stop.IsCancellationRequested:
                failures.OutOfTime(record);
                return Decoded<TDecoded>.Waits;
            case OperationCanceledException when patience.IsCancellationRequested:
                failures.Await(record, fault: null, VersionOf(record));
                return Decoded<TDecoded>.Waits;
            default:
                // A record that is wrong stays wrong, so nothing waits for it. An unforeseen fault is the trouble of this record alone,
                // too.
                var reason = exception is RecordDataException or AvroSchemaException or SchemaRegistryException
                    ? exception.Message
                    : $"the record can't be read: {exception.GetType().Name}: {exception.Message}";
                failures.Refuse(record, reason, VersionOf(record), exception);
                return Decoded<TDecoded>.Never;
        }
    }
}

/// <summary>A record's outcome.</summary>
internal readonly struct Decoded<T>
{
    private readonly T _value;

    public Decoded(T value)
    {
        _value = value;
        IsDecoded = true;
    }

    /// <summary>The records after it must wait for its next delivery.</summary>
    public static Decoded<T> Waits { get; } = new(mustWait: true);

    /// <summary>It can never be read; nothing waits for it.</summary>
    public static Decoded<T> Never { get; } = new(mustWait: false);

    private Decoded(bool mustWait)
    {
        _value = default!;
        MustWait = mustWait;
    }

    public bool IsDecoded { get; }

    public bool MustWait { get; }

    public T Value => IsDecoded ? _value : throw new InvalidOperationException("The record was not decoded.");
}
