using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Avro;
using Avro.Generic;
using Avro.IO;

namespace Glueline.Bars.Baseline;

/// <summary>What a .NET developer writes today: System.Text.Json to and from a GenericRecord, and Apache.Avro's writer and reader, both kept.</summary>
internal sealed class ApacheAvro
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly RecordSchema _schema;
    private readonly GenericDatumWriter<GenericRecord> _writer;
    private readonly GenericDatumReader<GenericRecord> _reader;

    public ApacheAvro(string schema, string? readerSchema = null)
    {
        _schema = (RecordSchema)Schema.Parse(schema);
        _writer = new GenericDatumWriter<GenericRecord>(_schema);
        _reader = new GenericDatumReader<GenericRecord>(_schema, readerSchema is null ? _schema : Schema.Parse(readerSchema));
    }

    public byte[] ToAvro(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        _writer.Write((GenericRecord)Datum(document.RootElement, _schema)!, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    public byte[] ToFramedAvro(byte[] json, ReadOnlySpan<byte> header)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        stream.Write(header);
        _writer.Write((GenericRecord)Datum(document.RootElement, _schema)!, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    public string ToJson(byte[] avro)
    {
        using var stream = new MemoryStream(avro);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Relaxed)) Write(writer, _reader.Read(null!, new BinaryDecoder(stream)));
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static object? Datum(JsonElement value, Schema schema)
    {
        switch (schema)
        {
            case RecordSchema record:
                var datum = new GenericRecord(record);
                foreach (var field in record.Fields) datum.Add(field.Name, Datum(value.GetProperty(field.Name), field.Schema));
                return datum;
            case ArraySchema array:
                var items = new object?[value.GetArrayLength()];
                var index = 0;
                foreach (var item in value.EnumerateArray()) items[index++] = Datum(item, array.ItemSchema);
                return items;
            case UnionSchema union:
                return value.ValueKind is JsonValueKind.Null ? null : Datum(value, union.Schemas.First(branch => branch.Tag != Schema.Type.Null));
            case EnumSchema symbols:
                return new GenericEnum(symbols, value.GetString());
        }

        return schema.Tag switch
        {
            Schema.Type.String => value.GetString(),
            Schema.Type.Int => value.GetInt32(),
            Schema.Type.Long => value.GetInt64(),
            Schema.Type.Float => value.GetSingle(),
            Schema.Type.Double => value.GetDouble(),
            Schema.Type.Boolean => value.GetBoolean(),
            _ => throw new NotSupportedException(schema.Tag.ToString()),
        };
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return;
            case GenericRecord record:
                writer.WriteStartObject();
                foreach (var field in record.Schema.Fields)
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, record.GetValue(field.Pos));
                }

                writer.WriteEndObject();
                return;
            case GenericEnum symbol:
                writer.WriteStringValue(symbol.Value);
                return;
            case string text:
                writer.WriteStringValue(text);
                return;
            case int number:
                writer.WriteNumberValue(number);
                return;
            case long number:
                writer.WriteNumberValue(number);
                return;
            case float number:
                writer.WriteNumberValue(number);
                return;
            case double number:
                writer.WriteNumberValue(number);
                return;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return;
            case IList items:
                writer.WriteStartArray();
                foreach (var item in items) Write(writer, item);
                writer.WriteEndArray();
                return;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}
