using Glueline.Avro.Typed;
using Glueline.Lambda.Kafka.Consuming;
using Glueline.Lambda.Kafka.Reading;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// Makes Lambda functions of handlers of Kafka records. The function reads the batches of an event source mapping, decodes keys and values
/// by their registered schemas, each fetched once, and answers which records are to be delivered again.
/// </summary>
/// <remarks>
/// <para>
/// The records of a partition are handled in order. A record whose handler throws is answered as failed, and so are those after it in its
/// partition, which the handler does not see before its next delivery; other partitions are not affected. So it is while the registry does
/// not answer. A record that can never be read, or whose handler throws a <see cref="RecordDataException"/> such as
/// <see cref="PoisonRecordException"/>, goes into quarantine (<see cref="KafkaConsumerOptions.Quarantine"/>) or, without one, is answered
/// as failed at once, and the records after it are handled: nothing waits for what never succeeds. Each reason is logged with the record's
/// place.
/// </para>
/// <para>
/// Shortly before the invocation's end (<see cref="KafkaConsumerOptions.StopBeforeDeadline"/>) the handler's token is cancelled, and what
/// is not done by then is answered as failed. Lambda delivers at least once: a handler must tolerate a record that it has seen before.
/// </para>
/// </remarks>
public static class LambdaKafka
{
    /// <summary>A function that calls a handler for each record.</summary>
    /// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>.</typeparam>
    /// <param name="glue">The client of the registry.</param>
    /// <param name="handle">Handles one record; tombstones have no value.</param>
    /// <param name="options">How records are read, and when the function stops; null for the defaults.</param>
    public static KafkaFunction Consume<T>(
        GlueClient glue,
        Func<KafkaRecord<T>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options = null
    )
        where T : IAvroRecord<T> => Consume(glue, glue.AvroReader<T>(), handle, options);

    /// <summary>A function that calls a handler for each record, with a reader for the values.</summary>
    /// <param name="glue">The client of the registry.</param>
    /// <param name="values">Reads the values, such as <c>glue.EventReader&lt;string&gt;()</c> for JSON.</param>
    /// <param name="handle">Handles one record; tombstones have no value.</param>
    /// <param name="options">How records are read, and when the function stops; null for the defaults.</param>
    public static KafkaFunction Consume<T>(
        GlueClient glue,
        RecordReader<T> values,
        Func<KafkaRecord<T>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options = null
    ) => EachRecord(glue, Decoder(glue, values, options), handle, options);

    /// <summary>A function that calls a handler for each record, with readers for the keys and the values.</summary>
    /// <param name="glue">The client of the registry.</param>
    /// <param name="keys">Reads the keys, which must have a schema too.</param>
    /// <param name="values">Reads the values.</param>
    /// <param name="handle">Handles one record; tombstones have no value.</param>
    /// <param name="options">How records are read, and when the function stops; null for the defaults.</param>
    public static KafkaFunction Consume<TKey, T>(
        GlueClient glue,
        RecordReader<TKey> keys,
        RecordReader<T> values,
        Func<KafkaRecord<TKey, T>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options = null
    ) => EachRecord(glue, Decoder(glue, keys, values, options), handle, options);

    /// <summary>
    /// A function that calls a handler once for all records of an invocation that can be read. If the handler throws, all of them are
    /// delivered again; single ones are reported with <see cref="KafkaBatch{TRecord}.Fail"/>.
    /// </summary>
    /// <inheritdoc cref="Consume{T}(GlueClient, Func{KafkaRecord{T}, CancellationToken, Task}, KafkaConsumerOptions)"/>
    public static KafkaFunction ConsumeBatches<T>(
        GlueClient glue,
        Func<KafkaBatch<KafkaRecord<T>>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options = null
    )
        where T : IAvroRecord<T> => ConsumeBatches(glue, glue.AvroReader<T>(), handle, options);

    /// <summary>A function that calls a handler once for all records of an invocation, with a reader for the values.</summary>
    /// <inheritdoc cref="Consume{T}(GlueClient, RecordReader{T}, Func{KafkaRecord{T}, CancellationToken, Task}, KafkaConsumerOptions)"/>
    public static KafkaFunction ConsumeBatches<T>(
        GlueClient glue,
        RecordReader<T> values,
        Func<KafkaBatch<KafkaRecord<T>>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options = null
    ) => WholeBatch(glue, Decoder(glue, values, options), handle, options);

    /// <summary>A function that calls a handler once for all records of an invocation, with readers for keys and values.</summary>
    /// <param name="glue">The client of the registry.</param>
    /// <param name="keys">Reads the keys, which must have a schema too.</param>
    /// <param name="values">Reads the values.</param>
    /// <param name="handle">Handles the records.</param>
    /// <param name="options">How records are read, and when the function stops; null for the defaults.</param>
    public static KafkaFunction ConsumeBatches<TKey, T>(
        GlueClient glue,
        RecordReader<TKey> keys,
        RecordReader<T> values,
        Func<KafkaBatch<KafkaRecord<TKey, T>>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options = null
    ) => WholeBatch(glue, Decoder(glue, keys, values, options), handle, options);

    private static EachRecord<TDecoded> EachRecord<TDecoded>(
        GlueClient glue,
        RecordDecoder<TDecoded> decoder,
        Func<TDecoded, CancellationToken, Task> handle,
        KafkaConsumerOptions? options
    )
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new(decoder, handle, options ?? new()) { RegistryCalls = glue.Calls };
    }

    private static WholeBatch<TDecoded> WholeBatch<TDecoded>(
        GlueClient glue,
        RecordDecoder<TDecoded> decoder,
        Func<KafkaBatch<TDecoded>, CancellationToken, Task> handle,
        KafkaConsumerOptions? options
    )
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new(decoder, handle, options ?? new()) { RegistryCalls = glue.Calls };
    }

    private static ValueDecoder<T> Decoder<T>(GlueClient glue, RecordReader<T> values, KafkaConsumerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(new(values, RecordComponent.Value, Json(glue, options)));
    }

    private static KeyValueDecoder<TKey, T> Decoder<TKey, T>(
        GlueClient glue,
        RecordReader<TKey> keys,
        RecordReader<T> values,
        KafkaConsumerOptions? options
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        var json = Json(glue, options);
        return new(new(keys, RecordComponent.Key, json), new(values, RecordComponent.Value, json));
    }

    private static SchemaVersionCache<JsonVersion>? Json(GlueClient glue, KafkaConsumerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(glue);
        return options is { EventRecordFormat: EventRecordFormat.Json } ? glue.Compiled(JsonVersion.Compile) : null;
    }
}
