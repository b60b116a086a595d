using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// A value in a spelling that loses nothing and that every language can read: int and long as decimal digits in a string; float, double,
/// bytes and fixed as hexadecimal digits, the most significant first; a union as <c>[branch, value]</c>; the rest as in JSON.
/// </summary>
internal static class TaggedValue
{
    public static JsonNode? Of(AvroSchema schema, byte[] avro)
    {
        var reader = new AvroReader(avro);
        var value = Value(schema, ref reader);
        reader.Remaining.ShouldBe(0);
        return value;
    }

    private static JsonNode? Value(AvroSchema schema, ref AvroReader reader)
    {
        switch (schema)
        {
            case UnionSchema union:
                var branch = reader.ReadIndex(union.Branches.Count);
                return new JsonArray(branch, Value(union.Branches[branch], ref reader));
            case RecordSchema record:
                var members = new JsonObject();
                foreach (var field in record.Fields)
                    members[field.Name] = Value(field.Schema, ref reader);
                return members;
            case ArraySchema array:
                var items = new JsonArray();
                for (var count = reader.ReadBlockCount(); count != 0; count = reader.ReadBlockCount())
                for (; count > 0; count--)
                    items.Add(Value(array.Items, ref reader));
                return items;
            case MapSchema map:
                var entries = new JsonObject();
                for (var count = reader.ReadBlockCount(); count != 0; count = reader.ReadBlockCount())
                for (; count > 0; count--)
                    entries[Encoding.UTF8.GetString(reader.ReadString())] = Value(map.Values, ref reader);
                return entries;
            case EnumSchema @enum:
                return @enum.Symbols[reader.ReadIndex(@enum.Symbols.Count)];
            case FixedSchema @fixed:
                return Hex(reader.ReadFixed(@fixed.Size));
        }

        return schema.Type switch
        {
            AvroType.Null => null,
            AvroType.Boolean => reader.ReadBoolean(),
            AvroType.Int => Digits(reader.ReadInt()),
            AvroType.Long => Digits(reader.ReadLong()),
            AvroType.Float => Bits(reader.ReadFloat()),
            AvroType.Double => Bits(reader.ReadDouble()),
            AvroType.Bytes => Hex(reader.ReadBytes()),
            _ => Encoding.UTF8.GetString(reader.ReadString()),
        };
    }

    public static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Bits(float value) => BitConverter.SingleToUInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);

    public static string Bits(double value) => BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    public static string Hex(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(value);
}
