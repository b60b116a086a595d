using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Contestants.Floors;

internal sealed class BatchFloor : IFloor
{
    public void ToAvro(ReadOnlySpan<byte> text, OutputBuffer output)
    {
        var json = new JsonScanner(text);
        var avro = new AvroWriter(output);
        JsonParts.String(ref json, "{\"batchId\":"u8, ref avro);
        JsonParts.String(ref json, ",\"station\":"u8, ref avro);
        JsonParts.Long(ref json, ",\"openedAt\":"u8, ref avro);
        Readings(ref json, ref avro);
        JsonParts.Literal(ref json, "}"u8);
        json.ExpectEnd();
        avro.Flush();
    }

    public void ToJson(ReadOnlySpan<byte> bytes, OutputBuffer output)
    {
        var avro = new AvroReader(bytes);
        var json = new JsonTextWriter(output);
        AvroParts.String(ref avro, "{\"batchId\":"u8, ref json);
        AvroParts.String(ref avro, ",\"station\":"u8, ref json);
        AvroParts.Long(ref avro, ",\"openedAt\":"u8, ref json);
        Readings(ref avro, ref json);
        json.WriteByte((byte)'}');
        AvroParts.ExpectEnd(in avro);
        json.Flush();
    }

    private static void Readings(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, ",\"readings\":["u8);
        var mark = avro.BeginBlock();
        var count = 0;
        if (json.TryLiteral("]"u8))
        {
            avro.EndBlock(mark, 0);
            return;
        }

        do
        {
            Measure(ref json, ref avro);
            count++;
        } while (json.TryLiteral(","u8));
        JsonParts.Literal(ref json, "]"u8);
        avro.EndBlock(mark, count);
    }

    private static void Measure(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.String(ref json, "{\"probe\":"u8, ref avro);
        JsonParts.Long(ref json, ",\"readAt\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"kelvin\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"state\":"u8, ref avro);
        JsonParts.Boolean(ref json, ",\"good\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"remark\":"u8, ref avro);
        JsonParts.Literal(ref json, "}"u8);
    }

    private static void Readings(ref AvroReader avro, ref JsonTextWriter json)
    {
        json.WriteRaw(",\"readings\":["u8);
        var isFirst = true;
        for (var count = avro.ReadBlockCount(); count != 0; count = avro.ReadBlockCount())
        {
            for (; count > 0; count--)
            {
                if (!isFirst)
                    json.WriteByte((byte)',');
                isFirst = false;
                Measure(ref avro, ref json);
            }
        }

        json.WriteByte((byte)']');
    }

    private static void Measure(ref AvroReader avro, ref JsonTextWriter json)
    {
        AvroParts.String(ref avro, "{\"probe\":"u8, ref json);
        AvroParts.Long(ref avro, ",\"readAt\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"kelvin\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"state\":"u8, ref json);
        AvroParts.Boolean(ref avro, ",\"good\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"remark\":"u8, ref json);
        json.WriteByte((byte)'}');
    }
}
