using System.Collections;
using System.Text;
using System.Text.Json;
using Avro.Generic;
using Avro.IO;
using ApacheSchema = Avro.Schema;

namespace Glueline.Avro.Tests.Properties;

/// <summary>
/// The same value through Apache.Avro: another implementation of the binary encoding, to compare bytes and values with.
/// </summary>
internal static class Apache
{
    public static byte[] Encode(string schemaText, string json)
    {
        var schema = ApacheSchema.Parse(schemaText);
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        new GenericDatumWriter<object?>(schema).Write(Datum(document.RootElement, schema), new BinaryEncoder(stream));
        return stream.ToArray();
    }

    public static string Decode(string writer, string reader, byte[] avro)
    {
        using var stream = new MemoryStream(avro);
        var value = new GenericDatumReader<object?>(ApacheSchema.Parse(writer), ApacheSchema.Parse(reader)).Read(
            null,
            new BinaryDecoder(stream)
        );
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
            Write(json, value);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static object? Datum(JsonElement value, ApacheSchema schema)
    {
        switch (schema)
        {
            case global::Avro.RecordSchema record:
                var datum = new GenericRecord(record);
                foreach (var field in record.Fields)
                    datum.Add(field.Name, Datum(value.GetProperty(field.Name), field.Schema));
                return datum;
            case global::Avro.ArraySchema array:
                return value.EnumerateArray().Select(item => Datum(item, array.ItemSchema)).ToArray();
            case global::Avro.MapSchema map:
                return value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Datum(entry.Value, map.ValueSchema)!);
            case global::Avro.UnionSchema union:
                return Datum(value, union.Schemas.First(branch => Takes(branch, value)));
            case global::Avro.EnumSchema symbols:
                return new GenericEnum(symbols, value.GetString());
            case global::Avro.FixedSchema bytes:
                return new GenericFixed(bytes, Encoding.Latin1.GetBytes(value.GetString()!));
        }

        return schema.Tag switch
        {
            ApacheSchema.Type.Null => null,
            ApacheSchema.Type.Boolean => value.GetBoolean(),
            ApacheSchema.Type.Int => value.GetInt32(),
            ApacheSchema.Type.Long => value.GetInt64(),
            ApacheSchema.Type.Float => value.GetSingle(),
            ApacheSchema.Type.Double => value.GetDouble(),
            ApacheSchema.Type.Bytes => Encoding.Latin1.GetBytes(value.GetString()!),
            _ => value.GetString(),
        };
    }

    private static bool Takes(ApacheSchema branch, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => branch.Tag is ApacheSchema.Type.Null,
            JsonValueKind.True or JsonValueKind.False => branch.Tag is ApacheSchema.Type.Boolean,
            JsonValueKind.Number when value.GetRawText().AsSpan().IndexOfAny('.', 'E') < 0 => branch.Tag
                is ApacheSchema.Type.Int
                    or ApacheSchema.Type.Long,
            JsonValueKind.Number => branch.Tag is ApacheSchema.Type.Float or ApacheSchema.Type.Double,
            JsonValueKind.String => branch.Tag
                is ApacheSchema.Type.String
                    or ApacheSchema.Type.Bytes
                    or ApacheSchema.Type.Fixed
                    or ApacheSchema.Type.Enumeration,
            JsonValueKind.Array => branch.Tag is ApacheSchema.Type.Array,
            _ => branch.Tag is ApacheSchema.Type.Record or ApacheSchema.Type.Map,
        };

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                return;
            case bool truth:
                json.WriteBooleanValue(truth);
                return;
            case int number:
                json.WriteNumberValue(number);
                return;
            case long number:
                json.WriteNumberValue(number);
                return;
            case float number:
                json.WriteNumberValue(number);
                return;
            case double number:
                json.WriteNumberValue(number);
                return;
            case string text:
                json.WriteStringValue(text);
                return;
            case byte[] bytes:
                json.WriteStringValue(Encoding.Latin1.GetString(bytes));
                return;
            case GenericFixed bytes:
                json.WriteStringValue(Encoding.Latin1.GetString(bytes.Value));
                return;
            case GenericEnum symbol:
                json.WriteStringValue(symbol.Value);
                return;
            case GenericRecord record:
                json.WriteStartObject();
                foreach (var field in record.Schema.Fields)
                {
                    json.WritePropertyName(field.Name);
                    Write(json, record.GetValue(field.Pos));
                }

                json.WriteEndObject();
                return;
            case IDictionary<string, object?> map:
                json.WriteStartObject();
                foreach (var (key, inner) in map)
                {
                    json.WritePropertyName(key);
                    Write(json, inner);
                }

                json.WriteEndObject();
                return;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(json, item);
                json.WriteEndArray();
                return;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}
