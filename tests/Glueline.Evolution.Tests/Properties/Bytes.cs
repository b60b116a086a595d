using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;

namespace Glueline.Evolution.Properties;

/// <summary>Events through Avro and back.</summary>
internal static class Bytes
{
    public static byte[]? Encode(RecordSchema schema, ReadOnlyMemory<byte> json, out Misfit misfit)
    {
        using var buffer = new OutputBuffer();
        return new EventEncoder(schema).TryEncode(json.Span, buffer, out misfit) ? buffer.WrittenSpan.ToArray() : null;
    }

    public static bool Keeps(RecordSchema schema, ReadOnlyMemory<byte> json)
    {
        using var buffer = new OutputBuffer();
        var encoder = new EventEncoder(schema, OverflowMode.On);
        return encoder.TryEncode(json.Span, buffer, out _) || encoder.TryEncodeWithOverflow(json.Span, buffer, OverflowUse.Everything);
    }

    /// <summary>The event as it is read back, with everything from overflow in its place.</summary>
    public static string Event(RecordSchema schema, byte[] avro) => SameJson.Normal(Text(schema, avro));

    /// <summary>The same without that.</summary>
    public static byte[] Text(RecordSchema schema, byte[] avro)
    {
        using var buffer = new OutputBuffer();
        EventReader.Compile(ReadPlan.Compile(schema)).Read(avro, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static string Read(RecordSchema writer, AvroSchema reader, byte[] avro)
    {
        using var buffer = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(writer, reader)).Convert(avro, buffer);
        return SameJson.Normal(buffer.WrittenSpan);
    }
}
