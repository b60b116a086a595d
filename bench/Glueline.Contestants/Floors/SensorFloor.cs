using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Contestants.Floors;

internal sealed class SensorFloor : IFloor
{
    public void ToAvro(ReadOnlySpan<byte> text, OutputBuffer output)
    {
        var json = new JsonScanner(text);
        var avro = new AvroWriter(output);
        JsonParts.String(ref json, "{\"deviceId\":"u8, ref avro);
        JsonParts.String(ref json, ",\"timestamp\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"temperature\":"u8, ref avro);
        JsonParts.String(ref json, ",\"humidity\":"u8, ref avro);
        JsonParts.Literal(ref json, "}"u8);
        json.ExpectEnd();
        avro.Flush();
    }

    public void ToJson(ReadOnlySpan<byte> bytes, OutputBuffer output)
    {
        var avro = new AvroReader(bytes);
        var json = new JsonTextWriter(output);
        AvroParts.String(ref avro, "{\"deviceId\":"u8, ref json);
        AvroParts.String(ref avro, ",\"timestamp\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"temperature\":"u8, ref json);
        AvroParts.String(ref avro, ",\"humidity\":"u8, ref json);
        json.WriteByte((byte)'}');
        AvroParts.ExpectEnd(in avro);
        json.Flush();
    }
}
