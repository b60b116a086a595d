using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Fuzz.Schemas;

/// <summary>
/// Random values of a schema in Avro's encoding. Arrays and maps are one block; a map has at most one entry, since its order is not
/// defined.
/// </summary>
public sealed class ValueGenerator(Random random)
{
    private const int MaxDepth = 6;
    private static readonly string[] Texts =
    [
        "",
        "a",
        "plain text",
        "\"\\\n\u0001",
        "é€😀",
        "more than thirty-two bytes of plain text in a row",
    ];

    public byte[] Avro(AvroSchema schema)
    {
        using var buffer = new OutputBuffer();
        var writer = new AvroWriter(buffer);
        Value(schema, ref writer, 0);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Value(AvroSchema schema, ref AvroWriter writer, int depth)
    {
        switch (schema)
        {
            case UnionSchema union:
                var branch = depth > MaxDepth ? Shallow(union) : random.Next(union.Branches.Count);
                writer.WriteInt(branch);
                Value(union.Branches[branch], ref writer, depth);
                return;
            case RecordSchema record:
                foreach (var field in record.Fields)
                    Value(field.Schema, ref writer, depth + 1);
                return;
            case ArraySchema array:
                Items(depth > MaxDepth ? 0 : random.Next(4), array.Items, ref writer, depth, hasKeys: false);
                return;
            case MapSchema map:
                Items(depth > MaxDepth ? 0 : random.Next(2), map.Values, ref writer, depth, hasKeys: true);
                return;
            case EnumSchema @enum:
                writer.WriteInt(random.Next(@enum.Symbols.Count));
                return;
            case FixedSchema @fixed:
                writer.WriteFixed(Bytes(@fixed.Size));
                return;
            default:
                Primitive(schema.Type, ref writer);
                return;
        }
    }

    /// <summary>A branch that ends: if possible, one that is neither record nor array nor map.</summary>
    private static int Shallow(UnionSchema union)
    {
        for (var index = 0; index < union.Branches.Count; index++)
            if (union.Branches[index].Type is not (AvroType.Record or AvroType.Array or AvroType.Map))
                return index;
        return 0;
    }

    private void Items(int count, AvroSchema item, ref AvroWriter writer, int depth, bool hasKeys)
    {
        if (count > 0)
            writer.WriteLong(count);
        for (var index = 0; index < count; index++)
        {
            if (hasKeys)
                writer.WriteString("key é"u8);
            Value(item, ref writer, depth + 1);
        }

        writer.WriteLong(0);
    }

    private void Primitive(AvroType type, ref AvroWriter writer)
    {
        switch (type)
        {
            case AvroType.Null:
                return;
            case AvroType.Boolean:
                writer.WriteBoolean(random.Next(2) == 0);
                return;
            case AvroType.Int:
                writer.WriteInt(random.Next(int.MinValue, int.MaxValue) >> random.Next(32));
                return;
            case AvroType.Long:
                writer.WriteLong(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                return;
            case AvroType.Float:
                writer.WriteFloat(Number((float)random.NextDouble() * 100));
                return;
            case AvroType.Double:
                writer.WriteDouble(
                    random.Next(2) == 0 ? Number((float)random.NextDouble()) : random.NextDouble() * Math.Pow(10, random.Next(-300, 300))
                );
                return;
            case AvroType.Bytes:
                writer.WriteBytes(Bytes(random.Next(1, 9)));
                return;
            default:
                writer.WriteString(System.Text.Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)]));
                return;
        }
    }

    private float Number(float usual) =>
        random.Next(8) switch
        {
            0 => 0,
            1 => -0f,
            2 => float.PositiveInfinity,
            3 => float.Epsilon,
            4 => float.NaN,
            _ => usual,
        };

    /// <summary>ASCII in half of the cases, since bytes may be read as a string.</summary>
    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        if (random.Next(2) == 0)
            for (var index = 0; index < count; index++)
                bytes[index] &= 0x7F;
        return bytes;
    }
}
