using System.Globalization;
using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class ArrayChecks
{
    public static bool Check(ValidationRun run, SchemaNode node, ArrayRules rules, JsonElement array)
    {
        var length = array.GetArrayLength();
        var fits = true;
        if (length < rules.MinItems)
            fits = run.Refuse(node, "minItems", $"expected at least {rules.MinItems} items, found {length}");
        if (length > rules.MaxItems)
            fits = run.Refuse(node, "maxItems", $"expected at most {rules.MaxItems} items, found {length}");
        if (rules.UniqueItems && FirstDuplicate(array) is { } duplicate)
            fits = run.Refuse(node, "uniqueItems", $"expected different items, found item {duplicate} a second time");
        if (rules.Contains is { } wanted && !array.EnumerateArray().Any(item => run.Try(wanted, item)))
            fits = run.Refuse(node, "contains", "expected at least one item that fits \"contains\", found none");
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (!fits && run.IsQuiet)
                return false;
            if (rules.SchemaAt(index) is { } schema && !run.CheckMember(schema, index.ToString(CultureInfo.InvariantCulture), item))
                fits = false;
            index++;
        }

        return fits;
    }

    private static int? FirstDuplicate(JsonElement array)
    {
        var items = array.EnumerateArray().ToArray();
        var seen = new HashSet<JsonElement>(items.Length, JsonValueComparer.Instance);
        for (var i = 0; i < items.Length; i++)
            if (!seen.Add(items[i]))
                return i;
        return null;
    }
}
