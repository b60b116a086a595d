using Glueline.JsonSchema;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>The payload is JSON text already; what is left is to hold it against its schema.</summary>
internal sealed class JsonPayload(string definition) : IPayloadDecoder
{
    private readonly JsonSchemaValidator _validator = JsonSchemaValidator.Compile(definition);

    public byte[] ToJson(ReadOnlyMemory<byte> payload) =>
        _validator.Validate(payload) is [var first, ..]
            ? throw new InvalidDataException($"the document does not fit its schema at '{first.Pointer}': {first.Reason}")
            : payload.ToArray();
}
