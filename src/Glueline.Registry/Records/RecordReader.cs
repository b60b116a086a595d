namespace Glueline;

/// <summary>
/// Reads values from records with the registry's header, whichever version of the schema wrote them. It does not depend on a Kafka client.
/// Safe for use by several threads.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public abstract class RecordReader<T>
{
    private protected RecordReader() { }

    /// <summary>
    /// Reads one record. Each schema version is fetched once; the call blocks for that, unless <see cref="PrepareAsync"/> was awaited.
    /// </summary>
    /// <param name="record">The record's bytes, header included.</param>
    /// <param name="context">The topic, and whether this is a key; for messages.</param>
    /// <exception cref="RecordFrameException">The bytes do not start with a header.</exception>
    /// <exception cref="RecordDataException">The payload does not match its schema, or has a value that the type can't hold.</exception>
    /// <exception cref="SchemaRegistryException">
    /// The version can't be fetched, or can't be read as this type; the record can be read later if the exception is transient.
    /// </exception>
    public abstract T Read(ReadOnlySpan<byte> record, RecordContext context = default);

    /// <summary>Fetches the version that a record was written with, so that <see cref="Read"/> does not block.</summary>
    /// <exception cref="RecordFrameException">The bytes do not start with a header.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be fetched, or can't be read as this type.</exception>
    public abstract ValueTask PrepareAsync(ReadOnlyMemory<byte> record, CancellationToken cancellation = default);
}
