using System.Globalization;
using System.Text;
using Glueline.Lambda.Kafka.Reading;
using Glueline.Registry.Framing;

namespace Glueline;

/// <summary>One record of a Kafka event, with its key and value in bytes.</summary>
public sealed class KafkaRecord
{
    /// <summary>The <see cref="Timestamp"/> of a record without one, as in Kafka.</summary>
    public const long NoTimestamp = -1;

    private readonly string? _partitionId;

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition's number.</summary>
    public required int Partition { get; init; }

    /// <summary>The offset within the partition.</summary>
    public required long Offset { get; init; }

    /// <summary>Milliseconds since 1970-01-01 UTC; <see cref="NoTimestamp"/> if the event has none.</summary>
    public long Timestamp { get; init; } = NoTimestamp;

    /// <summary>What the timestamp means.</summary>
    public KafkaTimestampType TimestampType { get; init; }

    /// <summary>The key's bytes; <c>null</c> if the record has none, which is not the same as an empty key.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The value's bytes; <c>null</c> is a tombstone.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<KafkaHeader> Headers { get; init; } = [];

    /// <summary>The key's schema, if the event source mapping decoded the key with a schema registry.</summary>
    public KafkaSchemaMetadata? KeySchema { get; init; }

    /// <summary>The value's schema, if the event source mapping decoded the value with a schema registry.</summary>
    public KafkaSchemaMetadata? ValueSchema { get; init; }

    /// <summary>The timestamp as an instant; <c>null</c> if the event has none.</summary>
    public DateTimeOffset? Time => Timestamp < 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(Timestamp);

    /// <summary>
    /// The key as UTF-8 text, decoded with each call; <c>null</c> if the record has no key. Bytes that are not UTF-8 become U+FFFD.
    /// </summary>
    public string? KeyText => Key is { } key ? Encoding.UTF8.GetString(key.Span) : null;

    /// <summary>The partition as the event names it, <see cref="KafkaPartition.Id"/>.</summary>
    internal string PartitionId
    {
        get => _partitionId ?? string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}");
        init => _partitionId = value;
    }

    /// <summary>The id of the version that wrote the value; null if it can't be said.</summary>
    internal Guid? VersionId
    {
        get
        {
            if (ValueSchema is { } schema)
                return Guid.TryParse(schema.SchemaId, out var id) ? id : null;
            try
            {
                return Value is { } value ? GlueFrameHeader.Read(value.Span).SchemaVersionId : null;
            }
            catch (RecordFrameException)
            {
                return null;
            }
        }
    }

    /// <summary>The bytes of the last header with a name; <c>null</c> if there is none, or if it has no value.</summary>
    public ReadOnlyMemory<byte>? Header(string name)
    {
        for (var i = Headers.Count - 1; i >= 0; i--)
            if (Headers[i].Name == name)
                return Headers[i].Value;
        return null;
    }

    /// <summary>
    /// Reads the value; each schema version is fetched once. It makes no difference whether the value still has the registry's header, or
    /// an event source mapping with a schema registry took it off (<c>EventRecordFormat</c> SOURCE).
    /// </summary>
    /// <param name="reader">The reader, such as <c>glue.AvroReader&lt;Order&gt;()</c>.</param>
    /// <param name="cancellation">Ends the wait for the registry.</param>
    /// <returns>The value; the type's default, null for a class, for a tombstone.</returns>
    /// <exception cref="RecordDataException">The bytes can't be read, now or later: a <see cref="RecordFrameException"/> if they do not
    /// start with a header.</exception>
    /// <exception cref="SchemaRegistryException">
    /// The version can't be fetched, or can't be read as this type; the record can be read later if the exception is transient.
    /// </exception>
    public ValueTask<T?> ReadValueAsync<T>(RecordReader<T> reader, CancellationToken cancellation = default) =>
        new ComponentReader<T>(reader, RecordComponent.Value).ReadAsync(this, cancellation);

    /// <summary>Reads the key, in the same way.</summary>
    /// <returns>The key; the type's default, null for a class, if the record has no key.</returns>
    /// <inheritdoc cref="ReadValueAsync"/>
    public ValueTask<T?> ReadKeyAsync<T>(RecordReader<T> reader, CancellationToken cancellation = default) =>
        new ComponentReader<T>(reader, RecordComponent.Key).ReadAsync(this, cancellation);

    /// <summary>The record's place, for messages: <c>orders-0@15</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}@{Offset}");
}
