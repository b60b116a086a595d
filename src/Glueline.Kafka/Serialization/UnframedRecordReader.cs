using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Reads a record without a registry header, such as one written before the registry was in use, as JSON; null for a tombstone.
/// </summary>
/// <param name="record">The record's bytes.</param>
/// <param name="context">Topic and component.</param>
public delegate byte[]? UnframedRecordReader(ReadOnlySpan<byte> record, SerializationContext context);
