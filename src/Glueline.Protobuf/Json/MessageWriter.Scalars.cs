using System.Buffers.Text;
using System.Text.Unicode;
using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Json;

/// <content>Scalars in Protobuf's JSON mapping.</content>
internal readonly ref partial struct MessageWriter
{
    private void WriteScalar(FieldTable field, ref WireCursor cursor)
    {
        switch (field.Kind)
        {
            case ProtoKind.Double:
                WriteDouble(BitConverter.UInt64BitsToDouble(cursor.Fixed64()));
                break;
            case ProtoKind.Float:
                WriteFloat(BitConverter.UInt32BitsToSingle(cursor.Fixed32()));
                break;
            case ProtoKind.Int32:
                _json.WriteNumberValue((int)cursor.Varint());
                break;
            case ProtoKind.UInt32:
                _json.WriteNumberValue((uint)cursor.Varint());
                break;
            case ProtoKind.SInt32:
                _json.WriteNumberValue(ZigZag((uint)cursor.Varint()));
                break;
            case ProtoKind.Fixed32:
                _json.WriteNumberValue(cursor.Fixed32());
                break;
            case ProtoKind.SFixed32:
                _json.WriteNumberValue((int)cursor.Fixed32());
                break;
            case ProtoKind.Bool:
                _json.WriteBooleanValue(cursor.Varint() != 0);
                break;
            case ProtoKind.Enum:
                WriteEnum(field.Enum!, (int)cursor.Varint());
                break;
            case ProtoKind.UInt64:
                WriteText(cursor.Varint());
                break;
            case ProtoKind.Fixed64:
                WriteText(cursor.Fixed64());
                break;
            case ProtoKind.SFixed64:
                WriteText((long)cursor.Fixed64());
                break;
            case ProtoKind.SInt64:
                WriteText(ZigZag(cursor.Varint()));
                break;
            default:
                WriteText((long)cursor.Varint());
                break;
        }
    }

    private void WriteBytes(FieldTable field, int start, int end)
    {
        var value = _bytes[start..end];
        if (field.Kind == ProtoKind.Bytes)
        {
            _json.WriteBase64StringValue(value);
            return;
        }

        CheckText(value, start);
        _json.WriteStringValue(value);
    }

    private static void CheckText(ReadOnlySpan<byte> value, int start)
    {
        if (!Utf8.IsValid(value))
            throw new WireFault("a string is not UTF-8", start);
    }

    private static int ZigZag(uint number) => (int)(number >> 1) ^ -(int)(number & 1);

    private static long ZigZag(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);

    /// <summary>64-bit integers are strings, since JSON readers may keep only 53 bits.</summary>
    private void WriteText(long number)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, text, out var length);
        _json.WriteStringValue(text[..length]);
    }

    private void WriteText(ulong number)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, text, out var length);
        _json.WriteStringValue(text[..length]);
    }

    private void WriteDouble(double number)
    {
        if (double.IsFinite(number))
            _json.WriteNumberValue(number);
        else
            _json.WriteStringValue(Special(number));
    }

    private void WriteFloat(float number)
    {
        if (float.IsFinite(number))
            _json.WriteNumberValue(number);
        else
            _json.WriteStringValue(Special(number));
    }

    private static ReadOnlySpan<byte> Special(double number) =>
        double.IsNaN(number) ? "NaN"u8
        : number > 0 ? "Infinity"u8
        : "-Infinity"u8;

    private void WriteEnum(EnumTable declared, int number)
    {
        if (declared.IsNull)
            _json.WriteNullValue();
        else if (declared.TryGet(number, out var name))
            _json.WriteStringValue(name);
        else
            _json.WriteNumberValue(number);
    }
}
