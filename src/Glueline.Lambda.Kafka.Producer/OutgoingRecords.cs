using System.Text;
using Glueline.Kafka;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// The records that a handler makes of one invocation. They are sent together after the handler has returned, those of a topic in the
/// order in which they were added. Not thread-safe.
/// </summary>
public sealed class OutgoingRecords
{
    private readonly List<(string Topic, EventRecord Record)> _records = [];
    private readonly HashSet<CallTally> _calls;

    /// <param name="traceId">The invocation's trace; null if it has none.</param>
    /// <param name="calls">Gets the counters of the registries that writers belong to.</param>
    internal OutgoingRecords(string? traceId, HashSet<CallTally> calls) => (Headers, _calls) = (TraceHeaders.Of(traceId), calls);

    /// <summary>
    /// The headers of the records that are added from now on, names and values; at first those that carry the invocation's trace,
    /// <c>traceparent</c> and <c>X-Amzn-Trace-Id</c>, if it has one.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, byte[]?>> Headers { get; set; }

    /// <summary>The number of records so far.</summary>
    public int Count => _records.Count;

    internal IReadOnlyList<(string Topic, EventRecord Record)> All => _records;

    /// <summary>Adds a record whose value is written by a schema.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The key, as UTF-8; null for a record without one.</param>
    /// <param name="value">The value; null is a tombstone.</param>
    /// <param name="writer">Writes the value, such as <c>glue.AvroWriter&lt;Order&gt;()</c>.</param>
    /// <param name="cancellation">Ends the wait for the registry, which is asked on first use only.</param>
    /// <exception cref="RecordDataException">The value has no place in its schema.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be found or registered, or the registry did not answer.</exception>
    public async ValueTask AddAsync<T>(string topic, string? key, T value, RecordWriter<T> writer, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(writer);
        _calls.Add(writer.Calls);
        var bytes = await writer.WriteAsync(value, new RecordContext(topic), cancellation).ConfigureAwait(false);
        Add(topic, key is null ? null : Encoding.UTF8.GetBytes(key), bytes);
    }

    /// <summary>Adds a record whose key and value are written by schemas.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The key.</param>
    /// <param name="keyWriter">Writes the key.</param>
    /// <param name="value">The value; null is a tombstone.</param>
    /// <param name="writer">Writes the value.</param>
    /// <param name="cancellation">Ends the wait for the registry, which is asked on first use only.</param>
    /// <exception cref="RecordDataException">The key or the value has no place in its schema.</exception>
    /// <exception cref="SchemaRegistryException">A schema can't be found or registered, or the registry did not answer.</exception>
    public async ValueTask AddAsync<TKey, T>(
        string topic,
        TKey key,
        RecordWriter<TKey> keyWriter,
        T value,
        RecordWriter<T> writer,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(keyWriter);
        ArgumentNullException.ThrowIfNull(writer);
        _calls.Add(keyWriter.Calls);
        _calls.Add(writer.Calls);
        var keyBytes = await keyWriter.WriteAsync(key, new RecordContext(topic, RecordComponent.Key), cancellation).ConfigureAwait(false);
        Add(topic, keyBytes, await writer.WriteAsync(value, new RecordContext(topic), cancellation).ConfigureAwait(false));
    }

    /// <summary>Adds a record of bytes.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The key's bytes; null for a record without one.</param>
    /// <param name="value">The value's bytes; null is a tombstone. They are not copied.</param>
    public void Add(string topic, byte[]? key, byte[]? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        _records.Add((topic, new EventRecord(Memory(key), Memory(value)) { Headers = Headers }));
    }

    // Converted implicitly, a null array would become empty memory, not null.
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes;
}
