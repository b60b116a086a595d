using Glueline.Registry.Contracts;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>The schema version that a header refers to.</summary>
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

    /// <summary>The schema's registry, from its ARN.</summary>
    public string Registry { get; } = version.SchemaArn!.Split('/')[1];

    public byte[] ToJson(ReadOnlyMemory<byte> payload) => _decoder.Value.ToJson(payload);
}

/// <summary>The schema version that a key or value was written with.</summary>
/// <param name="SchemaId">The schema version's id.</param>
/// <param name="DataFormat"><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</param>
internal sealed record SchemaMetadata(string SchemaId, string DataFormat);
