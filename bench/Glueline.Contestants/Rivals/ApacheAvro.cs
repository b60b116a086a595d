using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Avro;
using Avro.Generic;
using Avro.IO;

namespace Glueline.Contestants.Rivals;

/// <summary>
/// What a .NET developer writes today: System.Text.Json to and from a GenericRecord, and Apache.Avro's writer and reader, both kept.
/// </summary>
internal sealed class ApacheAvro
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<Field, string> _jsonNames = new(ReferenceEqualityComparer.Instance);
    private readonly RecordSchema _schema;
    private readonly GenericDatumWriter<GenericRecord> _writer;
    private readonly GenericDatumReader<GenericRecord> _reader;

    public ApacheAvro(string schema, string? readerSchema = null)
    {
        _schema = (RecordSchema)Schema.Parse(schema);
        FindJsonNames(_schema);
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
        using (var writer = new Utf8JsonWriter(text, Relaxed))
            Write(writer, _reader.Read(null!, new BinaryDecoder(stream)));
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>The body of a PutItem request.</summary>
    public Stream ToPutItem(byte[] avro)
    {
        using var stream = new MemoryStream(avro);
        return AttributeValues.ToPutItem(_reader.Read(null!, new BinaryDecoder(stream)));
    }

    public Dictionary<string, AttributeValue> ToItem(byte[] avro)
    {
        using var stream = new MemoryStream(avro);
        return AttributeValues.Item(_reader.Read(null!, new BinaryDecoder(stream)));
    }

    private object? Datum(JsonElement value, Schema schema)
    {
        switch (schema)
        {
            case RecordSchema record:
                var datum = new GenericRecord(record);
                foreach (var field in record.Fields)
                    datum.Add(field.Name, value.TryGetProperty(JsonName(field), out var member) ? Datum(member, field.Schema) : null);
                return datum;
            case ArraySchema array:
                var items = new object?[value.GetArrayLength()];
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    items[index++] = Datum(item, array.ItemSchema);
                return items;
            case UnionSchema union:
                return value.ValueKind is JsonValueKind.Null ? null : Datum(value, Branch(union, value));
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

    private string JsonName(Field field) => _jsonNames.Count == 0 ? field.Name : _jsonNames.GetValueOrDefault(field, field.Name);

    private static Schema Branch(UnionSchema union, JsonElement value)
    {
        foreach (var branch in union.Schemas)
            if (branch.Tag != Schema.Type.Null && (union.Count == 2 || Takes(branch.Tag, value)))
                return branch;
        throw new NotSupportedException($"no branch for {value.ValueKind}");
    }

    private static bool Takes(Schema.Type type, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => type is Schema.Type.Boolean,
            JsonValueKind.Number => type is Schema.Type.Double || (type is Schema.Type.Long && value.TryGetInt64(out _)),
            JsonValueKind.String => type is Schema.Type.String,
            JsonValueKind.Array => type is Schema.Type.Array,
            _ => type is Schema.Type.Record,
        };

    /// <summary>Fields with a JSON key that differs from their name.</summary>
    private void FindJsonNames(Schema schema)
    {
        switch (schema)
        {
            case RecordSchema record:
                foreach (var field in record.Fields)
                {
                    if (field.GetProperty("jsonName") is { } name)
                        _jsonNames[field] = JsonSerializer.Deserialize<string>(name)!;
                    FindJsonNames(field.Schema);
                }

                return;
            case ArraySchema array:
                FindJsonNames(array.ItemSchema);
                return;
            case UnionSchema union:
                foreach (var branch in union.Schemas)
                    FindJsonNames(branch);
                return;
        }
    }

    private void Write(Utf8JsonWriter writer, object? value)
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
                    writer.WritePropertyName(JsonName(field));
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
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                return;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}
