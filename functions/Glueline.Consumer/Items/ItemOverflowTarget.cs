using System.Text.Json;
using Glueline.Avro;
using Glueline.Evolution;

namespace Glueline.Consumer.Items;

/// <summary>
/// An item in its wire form as the target of overflow: each value is an object whose one member is named after its type, but the item
/// itself is a plain object of attributes.
/// </summary>
internal readonly struct ItemOverflowTarget : IOverflowTarget
{
    public static JsonTokenType Open(ref Utf8JsonReader record, OutputBuffer output)
    {
        var look = record;
        look.Read();
        var isMap = look.ValueTextEquals("M"u8);
        if (!isMap && !look.ValueTextEquals("L"u8))
            return JsonTokenType.None;
        look.Read();
        record = look;
        output.Write(isMap ? "{\"M\":"u8 : "{\"L\":"u8);
        return record.TokenType;
    }

    public static void Close(ref Utf8JsonReader record, OutputBuffer output)
    {
        record.Read();
        output.Write("}"u8);
    }

    public static void Write(ReadOnlySpan<byte> json, string pointer, OutputBuffer output)
    {
        try
        {
            if (pointer.Length == 0)
                AttributeText.WriteItem(json, output);
            else
                AttributeText.Write(json, output);
        }
        catch (JsonException exception)
        {
            var reason = $"{OverflowField.Name} has a value for this place that is not JSON: {exception.Message}";
            throw new AvroDataException(reason, path: pointer, inner: exception);
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            throw new AvroDataException(exception.Reason, path: pointer, inner: exception);
        }
    }
}
