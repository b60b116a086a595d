namespace Glueline;

/// <summary>The schema of a key or value whose header an event source mapping with its own schema registry has removed.</summary>
/// <param name="SchemaId">The schema version's id in its registry.</param>
/// <param name="DataFormat"><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</param>
public sealed record KafkaSchemaMetadata(string SchemaId, string DataFormat);
