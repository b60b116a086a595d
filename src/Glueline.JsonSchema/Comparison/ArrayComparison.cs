using Glueline.JsonSchema.Model;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

internal static class ArrayComparison
{
    public static void Compare(SchemaComparer comparer, Conjunction writer, SchemaNode reader, ArrayRules rules, Findings findings)
    {
        var (least, most) = Lengths(writer);
        if (rules.MinItems > least)
            findings.Add(MinItemsRaised, reader, "minItems", writer);
        if (rules.MaxItems < (most ?? long.MaxValue))
            findings.Add(MaxItemsLowered, reader, "maxItems", writer);
        if (rules.UniqueItems && most is null or > 1 && !writer.Nodes.Any(node => node.Arrays is { UniqueItems: true }))
            findings.Add(UniqueItemsRequired, reader, "uniqueItems", writer);
        if (rules.Contains is { } contains && !PromisesOne(comparer, writer, contains, least))
            findings.Add(ContainsRequired, reader, "contains", writer);

        var places = Math.Max(rules.Tuple.Length, writer.Nodes.Max(node => node.Arrays?.Tuple.Length) ?? 0);
        // The position after the last one of the tuple stands for all that follow.
        for (var i = 0; i <= places && i < (most ?? long.MaxValue); i++)
            if (rules.SchemaAt(i) is { } schema)
                CompareItem(comparer, ItemAt(writer, i), schema, findings);
    }

    public static (long Least, long? Most) Lengths(Conjunction writer)
    {
        var closed = writer
            .Nodes.Where(node => node.Arrays is { Rest: { } rest } && Conjunction.Of(rest).Types == JsonTypes.None)
            .Min(node => (long?)node.Arrays!.Tuple.Length);
        var limit = writer.Nodes.Min(node => node.Arrays?.MaxItems);
        return (writer.Nodes.Max(node => node.Arrays?.MinItems) ?? 0, limit is null || closed < limit ? closed : limit);
    }

    private static void CompareItem(SchemaComparer comparer, Conjunction writer, SchemaNode reader, Findings findings)
    {
        var refused = comparer.AskInside(writer, reader);
        if (refused.Count > 0 && reader.Resolved.Types == JsonTypes.None)
            findings.Add(new JsonSchemaIncompatibility(ItemsClosed, reader.Pointer, reader.Text, writer.Text));
        else
            findings.AddRange(refused);
    }

    private static bool PromisesOne(SchemaComparer comparer, Conjunction writer, SchemaNode contains, long least) =>
        writer.Nodes.Any(node => node.Arrays?.Contains is { } promised && comparer.ContainsInside(Conjunction.Of(promised), contains))
        || (least > 0 && comparer.ContainsInside(ItemAt(writer, 0), contains));

    private static Conjunction ItemAt(Conjunction writer, int index) =>
        Conjunction.Of(writer.Nodes.Select(node => node.Arrays?.SchemaAt(index)).OfType<SchemaNode>());
}
