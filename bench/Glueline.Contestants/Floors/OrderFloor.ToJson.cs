using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Contestants.Floors;

internal sealed partial class OrderFloor
{
    public void ToJson(ReadOnlySpan<byte> bytes, OutputBuffer output)
    {
        var avro = new AvroReader(bytes);
        var json = new JsonTextWriter(output);
        Head(ref avro, ref json);
        Customer(ref avro, ref json);
        Money(ref avro, ref json);
        Address(ref avro, ref json);
        Items(ref avro, ref json);
        Tags(ref avro, ref json);
        json.WriteByte((byte)'}');
        AvroParts.ExpectEnd(in avro);
        json.Flush();
    }

    private static void Head(ref AvroReader avro, ref JsonTextWriter json)
    {
        AvroParts.String(ref avro, "{\"orderId\":"u8, ref json);
        Status(ref avro, ",\"status\":"u8, ref json);
        AvroParts.String(ref avro, ",\"placedAt\":"u8, ref json);
        AvroParts.Long(ref avro, ",\"placedAtMillis\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"revision\":"u8, ref json);
        AvroParts.String(ref avro, ",\"channel\":"u8, ref json);
        AvroParts.String(ref avro, ",\"tenant\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"traceId\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"parentId\":"u8, ref json);
        AvroParts.String(ref avro, ",\"reference\":"u8, ref json);
        AvroParts.Long(ref avro, ",\"sequence\":"u8, ref json);
    }

    private static void Customer(ref AvroReader avro, ref JsonTextWriter json)
    {
        AvroParts.Long(ref avro, ",\"customerId\":"u8, ref json);
        AvroParts.String(ref avro, ",\"customerName\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"email\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"loyalty\":"u8, ref json);
        AvroParts.Boolean(ref avro, ",\"isBusiness\":"u8, ref json);
        AvroParts.Boolean(ref avro, ",\"isGift\":"u8, ref json);
    }

    private static void Money(ref AvroReader avro, ref JsonTextWriter json)
    {
        AvroParts.String(ref avro, ",\"currency\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"net\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"shipping\":"u8, ref json);
        Single(ref avro, ",\"vatRate\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"gross\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"itemCount\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"warehouse\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"priority\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"voucher\":"u8, ref json);
        OptionalDouble(ref avro, ",\"rebate\":"u8, ref json);
    }

    private static void Address(ref AvroReader avro, ref JsonTextWriter json)
    {
        json.WriteRaw(",\"address\":"u8);
        AvroParts.String(ref avro, "{\"street\":"u8, ref json);
        AvroParts.String(ref avro, ",\"city\":"u8, ref json);
        AvroParts.String(ref avro, ",\"zip\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"latitude\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"longitude\":"u8, ref json);
        json.WriteByte((byte)'}');
    }

    private static void Items(ref AvroReader avro, ref JsonTextWriter json)
    {
        json.WriteRaw(",\"items\":["u8);
        var isFirst = true;
        for (var count = avro.ReadBlockCount(); count != 0; count = avro.ReadBlockCount())
        {
            for (; count > 0; count--)
            {
                if (!isFirst)
                    json.WriteByte((byte)',');
                isFirst = false;
                Item(ref avro, ref json);
            }
        }

        json.WriteByte((byte)']');
    }

    private static void Item(ref AvroReader avro, ref JsonTextWriter json)
    {
        AvroParts.String(ref avro, "{\"sku\":"u8, ref json);
        AvroParts.Int(ref avro, ",\"quantity\":"u8, ref json);
        AvroParts.Double(ref avro, ",\"price\":"u8, ref json);
        AvroParts.Boolean(ref avro, ",\"taxed\":"u8, ref json);
        AvroParts.OptionalString(ref avro, ",\"note\":"u8, ref json);
        json.WriteByte((byte)'}');
    }

    private static void Tags(ref AvroReader avro, ref JsonTextWriter json)
    {
        json.WriteRaw(",\"tags\":["u8);
        var isFirst = true;
        for (var count = avro.ReadBlockCount(); count != 0; count = avro.ReadBlockCount())
        {
            for (; count > 0; count--)
            {
                if (!isFirst)
                    json.WriteByte((byte)',');
                isFirst = false;
                AvroParts.String(ref avro, default, ref json);
            }
        }

        json.WriteByte((byte)']');
    }

    private static void Status(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        json.WriteRaw(
            avro.ReadIndex(4) switch
            {
                0 => Draft,
                1 => Confirmed,
                2 => Shipped,
                _ => Returned,
            }
        );
    }

    private static void Single(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        json.WriteSingle(avro.ReadFloat());
    }

    private static void OptionalDouble(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        if (avro.ReadIndex(2) == 0)
            json.WriteNull();
        else
            json.WriteDouble(avro.ReadDouble());
    }
}
