using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>
/// Writes JSON as attributes in DynamoDB's wire form. A number that DynamoDB can't hold is stored as a string, so that no digit is lost.
/// </summary>
internal static class AttributeText
{
    /// <summary>More than DynamoDB allows, which is 32, and less than a thread's stack can take.</summary>
    private const int MaxDepth = 500;

    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    /// <summary>Appends the value of one attribute.</summary>
    /// <exception cref="AvroDataException">DynamoDB can't store the value.</exception>
    public static void Write(ReadOnlySpan<byte> json, OutputBuffer output)
    {
        var reader = new Utf8JsonReader(json, AnyDepth);
        reader.Read();
        Value(ref reader, output);
    }

    /// <summary>Appends a whole item: an object's members as attributes.</summary>
    /// <exception cref="AvroDataException">DynamoDB can't store one of the values.</exception>
    public static void WriteItem(ReadOnlySpan<byte> json, OutputBuffer output)
    {
        var reader = new Utf8JsonReader(json, AnyDepth);
        reader.Read();
        Members(ref reader, output);
    }

    private static void Value(ref Utf8JsonReader json, OutputBuffer output)
    {
        if (json.CurrentDepth > MaxDepth)
            throw new AvroDataException($"a value is nested more than {MaxDepth} levels deep, which no table can store");
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                output.Write("{\"M\":"u8);
                Members(ref json, output);
                break;
            case JsonTokenType.StartArray:
                output.Write("{\"L\":"u8);
                Items(ref json, output);
                break;
            case JsonTokenType.Number when TableNumber.Parse(Encoding.ASCII.GetString(json.ValueSpan)).Fault is null:
                output.Write("{\"N\":\""u8);
                output.Write(json.ValueSpan);
                output.Write("\""u8);
                break;
            case JsonTokenType.Number:
                output.Write("{\"S\":\""u8);
                output.Write(json.ValueSpan);
                output.Write("\""u8);
                break;
            case JsonTokenType.String:
                output.Write("{\"S\":"u8);
                Text(in json, output);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                output.Write("{\"BOOL\":"u8);
                output.Write(json.ValueSpan);
                break;
            default:
                output.Write("{\"NULL\":true"u8);
                break;
        }

        output.Write("}"u8);
    }

    private static void Members(ref Utf8JsonReader json, OutputBuffer output)
    {
        var separator = "{"u8;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            output.Write(separator);
            separator = ","u8;
            Text(in json, output);
            output.Write(":"u8);
            json.Read();
            Value(ref json, output);
        }

        output.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private static void Items(ref Utf8JsonReader json, OutputBuffer output)
    {
        var separator = "["u8;
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            output.Write(separator);
            separator = ","u8;
            Value(ref json, output);
        }

        output.Write(separator[0] == '[' ? "[]"u8 : "]"u8);
    }

    private static void Text(in Utf8JsonReader json, OutputBuffer output)
    {
        var writer = new JsonTextWriter(output);
        writer.TryWriteString(Encoding.UTF8.GetBytes(Read(in json)));
        writer.Flush();
    }

    private static string Read(in Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new AvroDataException("the event has a string with half a surrogate pair, which DynamoDB can't store", inner: exception);
        }
    }
}
