using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Contestants.Floors;

internal sealed partial class OrderFloor : IFloor
{
    private static ReadOnlySpan<byte> Draft => "\"DRAFT\""u8;

    private static ReadOnlySpan<byte> Confirmed => "\"CONFIRMED\""u8;

    private static ReadOnlySpan<byte> Shipped => "\"SHIPPED\""u8;

    private static ReadOnlySpan<byte> Returned => "\"RETURNED\""u8;

    public void ToAvro(ReadOnlySpan<byte> text, OutputBuffer output)
    {
        var json = new JsonScanner(text);
        var avro = new AvroWriter(output);
        Head(ref json, ref avro);
        Customer(ref json, ref avro);
        Money(ref json, ref avro);
        Address(ref json, ref avro);
        Items(ref json, ref avro);
        Tags(ref json, ref avro);
        JsonParts.Literal(ref json, "}"u8);
        json.ExpectEnd();
        avro.Flush();
    }

    private static void Head(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.String(ref json, "{\"orderId\":"u8, ref avro);
        Status(ref json, ",\"status\":"u8, ref avro);
        JsonParts.String(ref json, ",\"placedAt\":"u8, ref avro);
        JsonParts.Long(ref json, ",\"placedAtMillis\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"revision\":"u8, ref avro);
        JsonParts.String(ref json, ",\"channel\":"u8, ref avro);
        JsonParts.String(ref json, ",\"tenant\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"traceId\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"parentId\":"u8, ref avro);
        JsonParts.String(ref json, ",\"reference\":"u8, ref avro);
        JsonParts.Long(ref json, ",\"sequence\":"u8, ref avro);
    }

    private static void Customer(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.Long(ref json, ",\"customerId\":"u8, ref avro);
        JsonParts.String(ref json, ",\"customerName\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"email\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"loyalty\":"u8, ref avro);
        JsonParts.Boolean(ref json, ",\"isBusiness\":"u8, ref avro);
        JsonParts.Boolean(ref json, ",\"isGift\":"u8, ref avro);
    }

    private static void Money(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.String(ref json, ",\"currency\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"net\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"shipping\":"u8, ref avro);
        Single(ref json, ",\"vatRate\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"gross\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"itemCount\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"warehouse\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"priority\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"voucher\":"u8, ref avro);
        OptionalDouble(ref json, ",\"rebate\":"u8, ref avro);
    }

    private static void Address(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, ",\"address\":"u8);
        JsonParts.String(ref json, "{\"street\":"u8, ref avro);
        JsonParts.String(ref json, ",\"city\":"u8, ref avro);
        JsonParts.String(ref json, ",\"zip\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"latitude\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"longitude\":"u8, ref avro);
        JsonParts.Literal(ref json, "}"u8);
    }

    private static void Items(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, ",\"items\":["u8);
        var mark = avro.BeginBlock();
        var count = 0;
        if (json.TryLiteral("]"u8))
        {
            avro.EndBlock(mark, 0);
            return;
        }

        do
        {
            Item(ref json, ref avro);
            count++;
        } while (json.TryLiteral(","u8));
        JsonParts.Literal(ref json, "]"u8);
        avro.EndBlock(mark, count);
    }

    private static void Item(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.String(ref json, "{\"sku\":"u8, ref avro);
        JsonParts.Int(ref json, ",\"quantity\":"u8, ref avro);
        JsonParts.Double(ref json, ",\"price\":"u8, ref avro);
        JsonParts.Boolean(ref json, ",\"taxed\":"u8, ref avro);
        JsonParts.OptionalString(ref json, ",\"note\":"u8, ref avro);
        JsonParts.Literal(ref json, "}"u8);
    }

    private static void Tags(ref JsonScanner json, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, ",\"tags\":["u8);
        var mark = avro.BeginBlock();
        var count = 0;
        if (json.TryLiteral("]"u8))
        {
            avro.EndBlock(mark, 0);
            return;
        }

        do
        {
            JsonParts.String(ref json, default, ref avro);
            count++;
        } while (json.TryLiteral(","u8));
        JsonParts.Literal(ref json, "]"u8);
        avro.EndBlock(mark, count);
    }

    private static void Status(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, name);
        if (json.TryLiteral(Confirmed))
            avro.WriteByte(2);
        else if (json.TryLiteral(Draft))
            avro.WriteByte(0);
        else if (json.TryLiteral(Shipped))
            avro.WriteByte(4);
        else if (json.TryLiteral(Returned))
            avro.WriteByte(6);
        else
            throw JsonParts.Unexpected(json.Position);
    }

    private static void Single(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, name);
        if (!json.TrySingle(out var value))
            throw JsonParts.Unexpected(json.Position);
        avro.WriteFloat(value);
    }

    private static void OptionalDouble(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        JsonParts.Literal(ref json, name);
        if (json.TryNull())
        {
            avro.WriteByte(0);
            return;
        }

        avro.WriteByte(2);
        JsonParts.Double(ref json, default, ref avro);
    }
}
