using Glueline.Avro;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Makes of records what their handler works with.</summary>
/// <typeparam name="TDecoded">What the handler works with.</typeparam>
internal abstract class RecordDecoder<TDecoded>
{
    /// <summary>Decodes one record.</summary>
    /// <exception cref="SchemaRegistryException">Its schema version can't be had.</exception>
    protected abstract ValueTask<TDecoded> DecodeAsync(KafkaRecord record, CancellationToken cancellation);

    /// <summary>The version that wrote a record, for messages; null if it can't be said. It never throws.</summary>
    public abstract string? VersionOf(KafkaRecord record);

    /// <summary>Whether a failure of the registry is one that no later attempt can mend.</summary>
    protected virtual bool IsPermanent(SchemaRegistryException exception) => false;

    /// <summary>Decodes one record, or reports why it can't be.</summary>
    public ValueTask<Decoded<TDecoded>> TryDecodeAsync(KafkaRecord record, RecordFailures failures, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            failures.OutOfTime(record);
            return new(Decoded<TDecoded>.Waits);
        }

        try
        {
            var decoding = DecodeAsync(record, stop);
            // Nearly always: the version is known.
            return decoding.IsCompletedSuccessfully
                ? new(new Decoded<TDecoded>(decoding.Result))
                : WaitAsync(decoding, record, failures, stop);
        }
        catch (Exception exception)
        {
            return new(Report(exception, record, failures, stop));
        }
    }

    private async ValueTask<Decoded<TDecoded>> WaitAsync(
        ValueTask<TDecoded> decoding,
        KafkaRecord record,
        RecordFailures failures,
        CancellationToken stop
    )
    {
        try
        {
            return new(await decoding.ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return Report(exception, record, failures, stop);
        }
    }

    private Decoded<TDecoded> Report(Exception exception, KafkaRecord record, RecordFailures failures, CancellationToken stop)
    {
        switch (exception)
        {
            case SchemaRegistryException registry when !IsPermanent(registry) && !(registry.IsUnknownVersion && failures.KeepsRecords):
                // Records of one partition take effect in order: later ones wait for this one. One of an unknown version can be read after
                // somebody has mended something, so it waits as well; but not where records are kept, which holds nobody up.
                failures.Fail(record, registry.Message, VersionOf(record));
                return Decoded<TDecoded>.Waits;
            case OperationCanceledException when stop.IsCancellationRequested:
                failures.OutOfTime(record);
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
