using Glueline.Lambda.Kafka.Reading;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Reads the records' values.</summary>
internal sealed class ValueDecoder<T>(ComponentReader<T> values) : ReaderDecoder<KafkaRecord<T>>
{
    protected override ValueTask FetchAsync(KafkaRecord record, CancellationToken cancellation) =>
        values.PrepareAsync(record, cancellation);

    protected override ValueTask<KafkaRecord<T>> DecodeAsync(KafkaRecord record, CancellationToken cancellation)
    {
        var value = values.ReadAsync(record, cancellation);
        return value.IsCompletedSuccessfully ? new(new KafkaRecord<T>(record, value.Result)) : WaitAsync(record, value);
    }

    private static async ValueTask<KafkaRecord<T>> WaitAsync(KafkaRecord record, ValueTask<T?> value) =>
        new(record, await value.ConfigureAwait(false));
}

/// <summary>Reads the records' keys and values.</summary>
internal sealed class KeyValueDecoder<TKey, T>(ComponentReader<TKey> keys, ComponentReader<T> values) : ReaderDecoder<KafkaRecord<TKey, T>>
{
    /// <summary>Of the keys, only the version of the first record of each of the values' versions: there is rarely another.</summary>
    protected override async ValueTask FetchAsync(KafkaRecord record, CancellationToken cancellation)
    {
        await values.PrepareAsync(record, cancellation).ConfigureAwait(false);
        await keys.PrepareAsync(record, cancellation).ConfigureAwait(false);
    }

    protected override async ValueTask<KafkaRecord<TKey, T>> DecodeAsync(KafkaRecord record, CancellationToken cancellation)
    {
        TKey? key;
        try
        {
            key = await keys.ReadAsync(record, cancellation).ConfigureAwait(false);
        }
        catch (RecordDataException exception)
        {
            throw new PoisonRecordException($"the key can't be read: {exception.Message}", exception);
        }

        return new(record, key, await values.ReadAsync(record, cancellation).ConfigureAwait(false));
    }
}

/// <summary>What decoders that use readers of a client have in common.</summary>
internal abstract class ReaderDecoder<TDecoded> : RecordDecoder<TDecoded>
{
    public sealed override string? VersionOf(KafkaRecord record) => record.ValueSchema?.SchemaId ?? record.VersionId?.ToString();

    /// <summary>That a version's definition is not usable, or of another type or format, never changes.</summary>
    protected sealed override bool IsPermanent(SchemaRegistryException exception) => exception.Code is "UnexpectedSchema";
}
