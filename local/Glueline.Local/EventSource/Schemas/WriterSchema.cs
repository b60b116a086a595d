using Glueline.Registry.Contracts;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>The schema version that a frame names.</summary>
internal sealed class WriterSchema(GetSchemaVersionResponse version)
{
    private readonly Lazy<IPayloadDecoder> _decoder = new(() =>
        version.DataFormat switch
        {
            "AVRO" => new AvroPayload(version.SchemaDefinition!),
            "JSON" => new JsonPayload(version.SchemaDefinition!),
            _ => new ProtobufPayload(version.SchemaDefinition!),
        }
    );

    public SchemaMetadata Metadata { get; } = new(version.SchemaVersionId!, version.DataFormat!);

    /// <summary>The registry that holds the schema, from its ARN.</summary>
    public string Registry { get; } = version.SchemaArn!.Split('/')[1];

    public byte[] ToJson(ReadOnlyMemory<byte> payload) => _decoder.Value.ToJson(payload);
}
