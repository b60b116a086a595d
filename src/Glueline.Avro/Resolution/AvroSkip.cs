namespace Glueline.Avro.Resolution;

/// <summary>Skips values that the reader's schema does not have, with the same checks as for reading.</summary>
internal static class AvroSkip
{
    public static void Value(ReadNodes plan, int index, ref GuardedReader reader)
    {
        ref readonly var node = ref plan.Nodes[index];
        switch (node.Kind)
        {
            case ReadNodeKind.Null:
                return;
            case ReadNodeKind.Boolean:
                reader.Bytes.ReadBoolean();
                return;
            case ReadNodeKind.Int:
                reader.Bytes.ReadInt();
                return;
            case ReadNodeKind.Long:
                reader.Bytes.ReadLong();
                return;
            case ReadNodeKind.Float:
                reader.Bytes.ReadFixed(sizeof(float));
                return;
            case ReadNodeKind.Double:
                reader.Bytes.ReadFixed(sizeof(double));
                return;
            case ReadNodeKind.Bytes:
                reader.Bytes.ReadBytes();
                return;
            case ReadNodeKind.String:
                reader.Bytes.ReadString();
                return;
            case ReadNodeKind.Fixed:
                reader.Bytes.ReadFixed(node.First);
                return;
            case ReadNodeKind.Enum:
                reader.Bytes.ReadIndex(plan.Symbols[node.Table].Symbols.Length);
                return;
            case ReadNodeKind.Optional:
                if (reader.Bytes.ReadIndex(2) != node.First)
                    Value(plan, node.Child, ref reader);
                return;
            case ReadNodeKind.Union:
                Value(plan, plan.Branches[node.First + reader.Bytes.ReadIndex(node.Count)], ref reader);
                return;
            case ReadNodeKind.Record:
                reader.Enter();
                for (var field = node.First; field < node.First + node.Count; field++)
                    Value(plan, plan.Fields[field].Node, ref reader);
                reader.Leave();
                return;
            case ReadNodeKind.Branch:
                Value(plan, node.Child, ref reader);
                return;
            case ReadNodeKind.Array:
                Items(plan, in node, ref reader, hasKeys: false);
                return;
            case ReadNodeKind.Map:
                Items(plan, in node, ref reader, hasKeys: true);
                return;
            default:
                // A skipped value is compiled from the writer's schema alone, which needs no promotion.
                throw new InvalidOperationException($"{node.Kind} is never skipped");
        }
    }

    private static void Items(ReadNodes plan, in ReadNode node, ref GuardedReader reader, bool hasKeys)
    {
        reader.Enter();
        for (var count = reader.NextBlock(node.Count > 0); count != 0; count = reader.NextBlock(node.Count > 0))
        {
            for (; count > 0; count--)
            {
                if (hasKeys)
                    reader.Bytes.ReadString();
                Value(plan, node.Child, ref reader);
            }
        }

        reader.Leave();
    }
}
