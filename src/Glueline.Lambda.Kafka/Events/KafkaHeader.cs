namespace Glueline;

/// <summary>A record header; names may repeat within a record.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Value">Its bytes; <c>null</c> if the header has no value.</param>
public readonly record struct KafkaHeader(string Name, ReadOnlyMemory<byte>? Value);
