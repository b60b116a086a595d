using Avro;
using Avro.Generic;
using Avro.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Glueline.Contestants.Rivals;

/// <summary>The older way: Newtonsoft's JToken to a GenericRecord, and Apache.Avro's writer, which is kept.</summary>
internal sealed class NewtonsoftAvro
{
    private readonly RecordSchema _schema;
    private readonly GenericDatumWriter<GenericRecord> _writer;

    public NewtonsoftAvro(string schema)
    {
        _schema = (RecordSchema)Schema.Parse(schema);
        _writer = new GenericDatumWriter<GenericRecord>(_schema);
    }

    public byte[] ToFramedAvro(byte[] json, ReadOnlySpan<byte> header)
    {
        using var text = new JsonTextReader(new StreamReader(new MemoryStream(json))) { DateParseHandling = DateParseHandling.None };
        using var stream = new MemoryStream();
        stream.Write(header);
        _writer.Write((GenericRecord)Datum(JToken.ReadFrom(text), _schema)!, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    private static object? Datum(JToken? value, Schema schema)
    {
        switch (schema)
        {
            case RecordSchema record:
                var datum = new GenericRecord(record);
                foreach (var field in record.Fields)
                    datum.Add(field.Name, Datum(value![field.Name], field.Schema));
                return datum;
            case ArraySchema array:
                return ((JArray)value!).Select(item => Datum(item, array.ItemSchema)).ToArray();
            case UnionSchema union:
                return value is null or { Type: JTokenType.Null }
                    ? null
                    : Datum(value, union.Schemas.First(branch => branch.Tag != Schema.Type.Null));
            case EnumSchema symbols:
                return new GenericEnum(symbols, (string?)value);
        }

        return schema.Tag switch
        {
            Schema.Type.String => (string?)value,
            Schema.Type.Int => (int)value!,
            Schema.Type.Long => (long)value!,
            Schema.Type.Float => (float)value!,
            Schema.Type.Double => (double)value!,
            Schema.Type.Boolean => (bool)value!,
            _ => throw new NotSupportedException(schema.Tag.ToString()),
        };
    }
}
