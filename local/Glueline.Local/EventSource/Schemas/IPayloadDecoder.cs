using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.JsonSchema;
using Glueline.Local.EventSource.Schemas.Protobuf;
using Glueline.Protobuf;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>Converts payloads of one schema to JSON text.</summary>
internal interface IPayloadDecoder
{
    /// <exception cref="InvalidDataException">The payload doesn't match the schema.</exception>
    byte[] ToJson(ReadOnlyMemory<byte> payload);
}

internal sealed class AvroPayload(string definition) : IPayloadDecoder
{
    private readonly AvroToJson _decoder = AvroToJson.Compile(ReadPlan.Compile(SchemaText.ParseRegistered(definition), null));

    public byte[] ToJson(ReadOnlyMemory<byte> payload)
    {
        using var output = new OutputBuffer();
        _decoder.Convert(payload.Span, output);
        return output.WrittenSpan.ToArray();
    }
}

/// <summary>The payload is JSON text already and only needs validating.</summary>
internal sealed class JsonPayload(string definition) : IPayloadDecoder
{
    private readonly JsonSchemaValidator _validator = JsonSchemaValidator.Compile(definition);

    public byte[] ToJson(ReadOnlyMemory<byte> payload) =>
        _validator.Validate(payload.Span) is [var first, ..]
            ? throw new InvalidDataException($"the document does not fit its schema at '{first.Pointer}': {first.Reason}")
            : payload.ToArray();
}

/// <summary>A varint with the index of the message type, then the message.</summary>
internal sealed class ProtobufPayload(string definition) : IPayloadDecoder
{
    private readonly ProtobufToJson _decoder = new(ProtoFile.ParseRegistered(definition));

    public byte[] ToJson(ReadOnlyMemory<byte> payload) => _decoder.Convert(payload);
}
