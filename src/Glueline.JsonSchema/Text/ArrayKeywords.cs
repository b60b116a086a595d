using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

internal static class ArrayKeywords
{
    public static ArrayRules? Read(Keywords keywords)
    {
        SchemaNode[] tuple = [];
        var rest = keywords.SchemaOrFlag("additionalItems");
        if (keywords.TryGet("items", out var items) && items.ValueKind == JsonValueKind.Array)
            tuple = keywords.SchemaList("items", items);
        else
            // additionalItems only has a meaning after a tuple.
            rest = keywords.Schema("items");

        var (least, most, unique) = (keywords.Count("minItems") ?? 0, keywords.Count("maxItems"), keywords.Flag("uniqueItems"));
        var contains = keywords.Draft > JsonSchemaDraft.Draft4 ? keywords.Schema("contains") : null;
        return tuple.Length == 0 && rest is null && least == 0 && most is null && !unique && contains is null
            ? null
            : new ArrayRules(tuple, rest, least, most, unique, contains);
    }
}
