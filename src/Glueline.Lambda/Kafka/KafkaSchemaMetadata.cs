namespace Glueline.Lambda.Kafka;

/// <summary>What an event source mapping with a schema registry of its own says about a key or value whose header it has cut off.</summary>
/// <param name="SchemaId">The schema version's id in its registry.</param>
/// <param name="DataFormat"><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</param>
public sealed record KafkaSchemaMetadata(string SchemaId, string DataFormat);
