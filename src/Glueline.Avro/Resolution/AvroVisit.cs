using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>Walks a plan and bytes together and calls a visitor.</summary>
internal static class AvroVisit
{
    public static void Value<TVisitor>(ReadNodes plan, int index, ref GuardedReader reader, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        ref readonly var node = ref plan.Nodes[index];
        if (node.Kind is ReadNodeKind.Optional)
        {
            if (reader.Bytes.ReadIndex(2) == node.First)
            {
                visitor.OnNull();
                return;
            }

            // An optional value is never itself optional: a union can't contain a union.
            index = node.Child;
            node = ref plan.Nodes[index];
        }

        switch (node.Kind)
        {
            case ReadNodeKind.String:
                visitor.OnString(reader.Bytes.ReadString(), plan.Schemas[index]);
                return;
            case ReadNodeKind.Long or ReadNodeKind.IntAsLong:
                visitor.OnLong(node.Kind is ReadNodeKind.Long ? reader.Bytes.ReadLong() : reader.Bytes.ReadInt(), plan.Schemas[index]);
                return;
            case ReadNodeKind.Int:
                visitor.OnInt(reader.Bytes.ReadInt(), plan.Schemas[index]);
                return;
            case ReadNodeKind.Double:
                visitor.OnDouble(reader.Bytes.ReadDouble());
                return;
            case ReadNodeKind.Boolean:
                visitor.OnBoolean(reader.Bytes.ReadBoolean());
                return;
            case ReadNodeKind.Null:
                visitor.OnNull();
                return;
            case ReadNodeKind.Union:
                Value(plan, plan.Branches[node.First + reader.Bytes.ReadIndex(node.Count)], ref reader, ref visitor);
                return;
            case ReadNodeKind.Record:
                Record(plan, index, ref reader, ref visitor);
                return;
            case ReadNodeKind.Array:
                Array(plan, index, ref reader, ref visitor);
                return;
            case ReadNodeKind.Map:
                Map(plan, index, ref reader, ref visitor);
                return;
            default:
                Other(plan, index, ref reader, ref visitor);
                return;
        }
    }

    private static void Record<TVisitor>(ReadNodes plan, int index, ref GuardedReader reader, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        ref readonly var node = ref plan.Nodes[index];
        reader.Enter();
        visitor.BeginRecord((RecordSchema)plan.Schemas[index]);
        for (var next = node.First; next < node.First + node.Count; next++)
        {
            var field = plan.Fields[next];
            if (field.IsSkipped)
            {
                if (typeof(TVisitor) == typeof(PathVisitor))
                    visitor.Field(field.JsonName, field.Field);
                AvroSkip.Value(plan, field.Node, ref reader);
                continue;
            }

            visitor.Field(field.JsonName, field.Field);
            Value(plan, field.Node, ref reader, ref visitor);
        }

        foreach (var field in plan.Defaulted[node.Table])
        {
            visitor.Field(field.JsonName, field.Field);
            reader.CountDefault(field.Value.Length);
            var value = new GuardedReader(field.Value, ReadLimits.Default);
            Value(plan, field.Node, ref value, ref visitor);
        }

        visitor.EndRecord();
        reader.Leave();
    }

    private static void Array<TVisitor>(ReadNodes plan, int index, ref GuardedReader reader, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        ref readonly var node = ref plan.Nodes[index];
        reader.Enter();
        visitor.BeginArray((ArraySchema)plan.Schemas[index]);
        for (var count = reader.NextBlock(node.Count > 0); count != 0; count = reader.NextBlock(node.Count > 0))
        {
            for (; count > 0; count--)
            {
                visitor.Item();
                Value(plan, node.Child, ref reader, ref visitor);
            }
        }

        visitor.EndArray();
        reader.Leave();
    }

    private static void Map<TVisitor>(ReadNodes plan, int index, ref GuardedReader reader, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        ref readonly var node = ref plan.Nodes[index];
        reader.Enter();
        visitor.BeginMap((MapSchema)plan.Schemas[index]);
        for (var count = reader.NextBlock(itemsTakeBytes: true); count != 0; count = reader.NextBlock(itemsTakeBytes: true))
        {
            for (; count > 0; count--)
            {
                visitor.Key(reader.Bytes.ReadString());
                Value(plan, node.Child, ref reader, ref visitor);
            }
        }

        visitor.EndMap();
        reader.Leave();
    }

    private static void Other<TVisitor>(ReadNodes plan, int index, ref GuardedReader reader, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        ref readonly var node = ref plan.Nodes[index];
        var schema = plan.Schemas[index];
        switch (node.Kind)
        {
            case ReadNodeKind.Enum:
                visitor.OnEnum(Symbol(plan, in node, ref reader), (EnumSchema)schema);
                return;
            case ReadNodeKind.Bytes or ReadNodeKind.StringAsBytes:
                visitor.OnBytes(reader.Bytes.ReadBytes(), schema);
                return;
            case ReadNodeKind.BytesAsString:
                visitor.OnString(reader.Bytes.ReadString(), schema);
                return;
            case ReadNodeKind.Fixed:
                visitor.OnFixed(reader.Bytes.ReadFixed(node.First), (FixedSchema)schema);
                return;
            case ReadNodeKind.Float:
                visitor.OnFloat(reader.Bytes.ReadFloat());
                return;
            case ReadNodeKind.IntAsFloat:
                visitor.OnFloat(reader.Bytes.ReadInt());
                return;
            case ReadNodeKind.LongAsFloat:
                visitor.OnFloat(reader.Bytes.ReadLong());
                return;
            case ReadNodeKind.IntAsDouble:
                visitor.OnDouble(reader.Bytes.ReadInt());
                return;
            case ReadNodeKind.LongAsDouble:
                visitor.OnDouble(reader.Bytes.ReadLong());
                return;
            case ReadNodeKind.FloatAsDouble:
                visitor.OnDouble(reader.Bytes.ReadFloat());
                return;
            case ReadNodeKind.IntInFinerUnit or ReadNodeKind.LongInFinerUnit:
                visitor.OnLong(Conversion.Time(in node, schema, ref reader), schema);
                return;
            case ReadNodeKind.DecimalAsBigDecimal:
                visitor.OnBytes(Conversion.BigDecimal(in node, ref reader), schema);
                return;
            default:
                throw AvroReader.Bad(plan.Reasons[node.Table], reader.Bytes.Position);
        }
    }

    public static byte[] Symbol(ReadNodes plan, in ReadNode node, ref GuardedReader reader)
    {
        var start = reader.Bytes.Position;
        var table = plan.Symbols[node.Table];
        var index = reader.Bytes.ReadIndex(table.Symbols.Length);
        return table.Symbols[index] ?? throw table.Unknown(index, start);
    }
}
