namespace Glueline.Local.EventSource.Schemas;

/// <summary>The schema that a key or a value was written with.</summary>
/// <param name="SchemaId">The schema version's id.</param>
/// <param name="DataFormat"><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</param>
internal sealed record SchemaMetadata(string SchemaId, string DataFormat);
