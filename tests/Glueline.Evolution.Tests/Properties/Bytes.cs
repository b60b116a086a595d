using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Transcoding;

namespace Glueline.Evolution.Properties;

/// <summary>Events through Avro and back.</summary>
internal static class Bytes
{
    public static byte[]? Encode(RecordSchema schema, ReadOnlyMemory<byte> json, out Misfit misfit)
    {
        using var buffer = new OutputBuffer();
        return new EvolvingEncoder(schema).TryEncode(json.Span, buffer, out misfit) ? buffer.WrittenSpan.ToArray() : null;
    }

    public static string Read(RecordSchema writer, AvroSchema reader, byte[] avro)
    {
        using var buffer = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(writer, reader)).Convert(avro, buffer);
        return SameJson.Normal(buffer.WrittenSpan);
    }
}
