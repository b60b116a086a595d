namespace Glueline;

/// <summary>A record whose value has been read.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="source">The record as the event has it.</param>
/// <param name="value">The value; default for a tombstone.</param>
public readonly struct KafkaRecord<T>(KafkaRecord source, T? value)
{
    /// <summary>The record as the event has it, with the value's and the key's bytes.</summary>
    public KafkaRecord Source => source;

    /// <summary>The key's bytes; null if the record has none, which is not the same as an empty key.</summary>
    public ReadOnlyMemory<byte>? Key => source.Key;

    /// <summary>
    /// The key as UTF-8 text, decoded with each call; null if the record has no key. Bytes that are not UTF-8 become U+FFFD.
    /// </summary>
    public string? KeyText => source.KeyText;

    /// <summary>The value; the type's default, null for a class, if the record is a tombstone.</summary>
    public T? Value => value;

    /// <summary>Whether the record has no value: it deletes what its key names.</summary>
    public bool IsTombstone => source.Value is null;

    /// <summary>The topic.</summary>
    public string Topic => source.Topic;

    /// <summary>The partition's number.</summary>
    public int Partition => source.Partition;

    /// <summary>The offset within the partition.</summary>
    public long Offset => source.Offset;

    /// <summary>Milliseconds since 1970-01-01 UTC; <see cref="KafkaRecord.NoTimestamp"/> if the event has none.</summary>
    public long Timestamp => source.Timestamp;

    /// <summary>The timestamp as an instant; null if the event has none.</summary>
    public DateTimeOffset? Time => source.Time;

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<KafkaHeader> Headers => source.Headers;

    /// <summary>The bytes of the last header with a name; null if there is none, or if it has no value.</summary>
    public ReadOnlyMemory<byte>? Header(string name) => source.Header(name);

    /// <summary>The record's place, for messages: <c>orders-0@15</c>.</summary>
    public override string ToString() => source.ToString();

    /// <summary>The record as the event has it, such as for <see cref="KafkaBatch{TRecord}.Fail"/>.</summary>
    public static implicit operator KafkaRecord(KafkaRecord<T> record) => record.Source;
}
