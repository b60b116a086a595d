using System.Collections;
using System.Text.Json.Nodes;
using Avro.Generic;
using Avro.IO;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>The value that Apache.Avro for .NET reads from bytes, in the spelling of <see cref="PlainValue"/>.</summary>
internal static class ApacheDatum
{
    public static JsonNode? Read(string writer, string reader, byte[] avro)
    {
        using var stream = new MemoryStream(avro);
        return Plain(
            new GenericDatumReader<object?>(global::Avro.Schema.Parse(writer), global::Avro.Schema.Parse(reader)).Read(
                null,
                new BinaryDecoder(stream)
            )
        );
    }

    private static JsonNode? Plain(object? datum) =>
        datum switch
        {
            null => null,
            bool truth => truth,
            int number => TaggedValue.Digits(number),
            long number => TaggedValue.Digits(number),
            float number => TaggedValue.Bits(number),
            double number => TaggedValue.Bits(number),
            string text => text,
            byte[] bytes => TaggedValue.Hex(bytes),
            GenericFixed bytes => TaggedValue.Hex(bytes.Value),
            GenericEnum symbol => symbol.Value,
            GenericRecord record => new JsonObject(
                record.Schema.Fields.Select(field => KeyValuePair.Create(field.Name, Plain(record.GetValue(field.Pos))))
            ),
            IDictionary<string, object?> map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value)))),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Plain)]),
            _ => throw new NotSupportedException(datum.GetType().Name),
        };
}
