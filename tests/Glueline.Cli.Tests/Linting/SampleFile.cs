using System.Text;
using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Cli.Linting;

/// <summary>An Avro object container file with a few values, which together use every branch of every union.</summary>
internal sealed class SampleFile
{
    private const int Values = 4;
    private const int DeepestRecord = 4;

    private static readonly byte[] Sync = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    private int _turn;
    private int _depth;

    public static byte[] Of(AvroSchema schema)
    {
        using var values = new OutputBuffer();
        var sample = new SampleFile();
        for (var value = 0; value < Values; value++)
        {
            sample._turn = value;
            var writer = new AvroWriter(values);
            sample.Write(ref writer, schema);
            writer.Flush();
        }

        return Of(schema, values.WrittenSpan, Values);
    }

    public static byte[] Of(AvroSchema schema, ReadOnlySpan<byte> values, int count)
    {
        using var file = new OutputBuffer();
        var writer = new AvroWriter(file);
        writer.WriteFixed("Obj\u0001"u8);
        writer.WriteLong(1);
        writer.WriteString("avro.schema"u8);
        writer.WriteBytes(Encoding.UTF8.GetBytes(SchemaText.Print(schema)));
        writer.WriteLong(0);
        writer.WriteFixed(Sync);
        writer.WriteLong(count);
        writer.WriteLong(values.Length);
        writer.WriteFixed(values);
        writer.WriteFixed(Sync);
        writer.Flush();
        return file.WrittenSpan.ToArray();
    }

    private void Write(ref AvroWriter writer, AvroSchema schema)
    {
        switch (schema)
        {
            case UnionSchema union:
                var isDeep = _depth > DeepestRecord && union.Branches.Any(branch => branch.Type is AvroType.Null);
                var index = isDeep
                    ? union.Branches.ToList().FindIndex(branch => branch.Type is AvroType.Null)
                    : _turn % union.Branches.Count;
                writer.WriteLong(index);
                Write(ref writer, union.Branches[index]);
                break;
            case ArraySchema array:
                if (Begins(ref writer))
                    Write(ref writer, array.Items);
                writer.WriteLong(0);
                break;
            case MapSchema map:
                if (Begins(ref writer))
                {
                    writer.WriteString("key"u8);
                    Write(ref writer, map.Values);
                }

                writer.WriteLong(0);
                break;
            case RecordSchema record:
                _depth++;
                foreach (var field in record.Fields)
                    Write(ref writer, field.Schema);
                _depth--;
                break;
            case FixedSchema fixedBytes:
                writer.WriteFixed(new byte[fixedBytes.Size]);
                break;
            case EnumSchema symbols:
                writer.WriteInt(_turn % symbols.Symbols.Count);
                break;
            default:
                WritePrimitive(ref writer, schema);
                break;
        }
    }

    private static void WritePrimitive(ref AvroWriter writer, AvroSchema schema)
    {
        switch (schema.Type)
        {
            case AvroType.Boolean:
                writer.WriteBoolean(true);
                break;
            case AvroType.Int or AvroType.Long:
                writer.WriteLong(12);
                break;
            case AvroType.Float:
                writer.WriteFloat(1.5f);
                break;
            case AvroType.Double:
                writer.WriteDouble(2.5);
                break;
            case AvroType.Bytes when schema.LogicalType?.Kind is LogicalTypeKind.BigDecimal:
                writer.WriteBytes([2, 25, 2]); // 25 by 10^-1, as bytes and a scale
                break;
            case AvroType.Bytes:
                writer.WriteBytes([1, 2]);
                break;
            case AvroType.String:
                writer.WriteString(schema.LogicalType?.Kind is LogicalTypeKind.Uuid ? "0193a0e0-7d3b-7c44-9a5e-0f1e2d3c4b5a"u8 : "text"u8);
                break;
        }
    }

    /// <summary>A block with one item follows, unless the value would never end.</summary>
    private bool Begins(ref AvroWriter writer)
    {
        if (_depth > DeepestRecord)
            return false;
        writer.WriteLong(1);
        return true;
    }
}
