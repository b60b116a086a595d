using System.Text;
using Avro.Generic;
using Avro.IO;
using ApacheSchema = Avro.Schema;

namespace Glueline.Avro.Tests.SpecificationJson;

/// <summary>Converts Avro to JSON and back with Apache.Avro: another implementation of the specification's JSON encoding.</summary>
internal static class ApacheJson
{
    public static string Encode(string schemaText, byte[] avro)
    {
        var schema = ApacheSchema.Parse(schemaText);
        var value = new GenericDatumReader<object?>(schema, schema).Read(null, new BinaryDecoder(new MemoryStream(avro)));
        using var stream = new MemoryStream();
        var encoder = new JsonEncoder(schema, stream);
        new GenericDatumWriter<object?>(schema).Write(value, encoder);
        encoder.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static byte[] Decode(string schemaText, string json)
    {
        var schema = ApacheSchema.Parse(schemaText);
        var value = new GenericDatumReader<object?>(schema, schema).Read(null, new JsonDecoder(schema, json));
        using var stream = new MemoryStream();
        new GenericDatumWriter<object?>(schema).Write(value, new BinaryEncoder(stream));
        return stream.ToArray();
    }
}
