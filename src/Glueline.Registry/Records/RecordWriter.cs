using Glueline.Registry;

namespace Glueline;

/// <summary>
/// Writes values as records: the registry's header, then the payload. It does not depend on a Kafka client. Safe for use by several
/// threads.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public abstract class RecordWriter<T>
{
    private protected RecordWriter() { }

    /// <summary>Counts the calls of the client that the writer belongs to.</summary>
    internal abstract CallTally Calls { get; }

    /// <summary>Whether <see cref="RecordContext.Header"/> is ever asked for.</summary>
    internal virtual bool UsesHeaders => false;

    /// <summary>
    /// Writes one record. Once its schema is known, this completes without a call; the schema is found or registered on first use.
    /// </summary>
    /// <param name="value">The value; null is a tombstone.</param>
    /// <param name="context">The topic, and whether this is a key.</param>
    /// <param name="cancellation">Ends the wait for the registry.</param>
    /// <returns>The record's bytes; null for a tombstone.</returns>
    /// <exception cref="RecordDataException">The value has no place in its schema.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be found or registered, or the registry did not answer.</exception>
    public abstract ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default);

    /// <summary>Finds or registers the schema before the first record, so that no record waits for it.</summary>
    /// <param name="context">The topic, and whether this is about its keys.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="SchemaRegistryException">The schema can't be found or registered, or the registry did not answer.</exception>
    public abstract Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default);

    /// <summary>Writes one record, and blocks while its schema is found or registered.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public byte[]? Write(T value, RecordContext context)
    {
        var record = WriteAsync(value, context);
        return record.IsCompletedSuccessfully ? record.Result : record.AsTask().GetAwaiter().GetResult();
    }
}
