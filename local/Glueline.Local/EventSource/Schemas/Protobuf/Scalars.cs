using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Protobuf.Model;

namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>Scalar types on the wire and in Protobuf's JSON mapping.</summary>
internal static class Scalars
{
    public static WireType WireTypeOf(ProtoKind kind) =>
        kind switch
        {
            ProtoKind.Double or ProtoKind.Fixed64 or ProtoKind.SFixed64 => WireType.Fixed64,
            ProtoKind.Float or ProtoKind.Fixed32 or ProtoKind.SFixed32 => WireType.Fixed32,
            ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message => WireType.Delimited,
            ProtoKind.Group => WireType.StartGroup,
            _ => WireType.Varint,
        };

    /// <summary>The value of a map entry that has none on the wire.</summary>
    public static WireField Default(ProtoKind kind) =>
        new(
            2,
            WireTypeOf(kind),
            new byte[
                WireTypeOf(kind) switch
                {
                    WireType.Fixed64 => 8,
                    WireType.Fixed32 => 4,
                    _ => 1,
                }
            ]
        );

    public static void Write(Utf8JsonWriter writer, ProtoKind kind, WireField field)
    {
        var reader = new WireReader(field.Bytes.Span);
        switch (kind)
        {
            case ProtoKind.Double:
                WriteFloat(writer, BitConverter.UInt64BitsToDouble(reader.Fixed64()));
                break;
            case ProtoKind.Float when BitConverter.UInt32BitsToSingle(reader.Fixed32()) is var number:
                if (float.IsFinite(number))
                    writer.WriteNumberValue(number);
                else
                    WriteFloat(writer, number);
                break;
            case ProtoKind.Bool:
                writer.WriteBooleanValue(reader.Varint() != 0);
                break;
            case ProtoKind.Bytes:
                writer.WriteBase64StringValue(reader.Delimited());
                break;
            case ProtoKind.String:
                writer.WriteStringValue(Utf8(reader.Delimited()));
                break;
            case ProtoKind.Int32 or ProtoKind.SInt32 or ProtoKind.SFixed32 or ProtoKind.UInt32 or ProtoKind.Fixed32:
                writer.WriteRawValue(IntegerText(kind, reader));
                break;
            default:
                // JSON readers may keep only 53 bits.
                writer.WriteStringValue(IntegerText(kind, reader));
                break;
        }
    }

    /// <summary>A map's key as a member name; a key that is not on the wire has its type's default.</summary>
    public static string KeyText(ProtoKind kind, WireField key)
    {
        if (key.Bytes.IsEmpty)
            return kind switch
            {
                ProtoKind.String => "",
                ProtoKind.Bool => "false",
                _ => "0",
            };
        key.Require(WireTypeOf(kind));
        var reader = new WireReader(key.Bytes.Span);
        return kind switch
        {
            ProtoKind.String => Utf8(reader.Delimited()),
            ProtoKind.Bool => reader.Varint() != 0 ? "true" : "false",
            _ => IntegerText(kind, reader),
        };
    }

    private static string IntegerText(ProtoKind kind, WireReader reader) =>
        kind switch
        {
            ProtoKind.Int32 => Text((int)reader.Varint()),
            ProtoKind.UInt32 => Text((uint)reader.Varint()),
            ProtoKind.SInt32 when (uint)reader.Varint() is var zigzag => Text((int)(zigzag >> 1) ^ -(int)(zigzag & 1)),
            ProtoKind.Fixed32 => Text(reader.Fixed32()),
            ProtoKind.SFixed32 => Text((int)reader.Fixed32()),
            ProtoKind.UInt64 => reader.Varint().ToString(CultureInfo.InvariantCulture),
            ProtoKind.SInt64 when reader.Varint() is var zigzag => Text((long)(zigzag >> 1) ^ -(long)(zigzag & 1)),
            ProtoKind.Fixed64 => reader.Fixed64().ToString(CultureInfo.InvariantCulture),
            ProtoKind.SFixed64 => Text((long)reader.Fixed64()),
            _ => Text((long)reader.Varint()),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteFloat(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(
                double.IsNaN(number) ? "NaN"
                : number > 0 ? "Infinity"
                : "-Infinity"
            );
    }

    public static string Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a string is not UTF-8");
        }
    }

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
}
