using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;

namespace Glueline.Local.EventSource.Schemas;

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
