using System.Buffers;
using System.Numerics;
using Glueline.JsonSchema.Documents;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class ArrayChecks
{
    public static bool Check(ref ValidationRun run, SchemaNode node, ArrayRules rules, int at)
    {
        var length = run.Json.Count(at);
        var fits = true;
        if (length < rules.MinItems)
            fits = run.Refuse(node, "minItems", $"expected at least {rules.MinItems} items, found {length}");
        if (length > rules.MaxItems)
            fits = run.Refuse(node, "maxItems", $"expected at most {rules.MaxItems} items, found {length}");
        if (!fits && run.IsQuiet)
            return false;
        if (rules.UniqueItems && FirstDuplicate(run.Json, at) is var duplicate and >= 0)
            fits = run.Refuse(node, "uniqueItems", $"expected different items, found item {duplicate} a second time");
        if (rules.Contains is { } wanted && !HasItem(ref run, wanted, at))
            fits = run.Refuse(node, "contains", $"expected at least one item that fits \"contains\", found none");
        var end = run.Json.Next(at);
        var index = 0;
        for (var item = at + 1; item < end; item = run.Json.Next(item))
        {
            if (!fits && run.IsQuiet)
                return false;
            if (rules.SchemaAt(index) is { } schema && !run.CheckItem(schema, index, item))
                fits = false;
            index++;
        }

        return fits;
    }

    private static bool HasItem(ref ValidationRun run, SchemaNode wanted, int at)
    {
        for (var item = at + 1; item < run.Json.Next(at); item = run.Json.Next(item))
            if (run.Try(wanted, item))
                return true;
        return false;
    }

    /// <summary>The position of the first item that an earlier one equals, or -1.</summary>
    private static int FirstDuplicate(in ParsedJson json, int at)
    {
        if (json.Count(at) < 2)
            return -1;
        // Slots of an open hash table; no item is the first token, so 0 is a free one.
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)json.Count(at) * 2);
        var slots = ArrayPool<int>.Shared.Rent(size);
        slots.AsSpan(0, size).Clear();
        try
        {
            var index = 0;
            for (var item = at + 1; item < json.Next(at); item = json.Next(item))
            {
                var slot = ValueEquality.Hash(json, item) & (size - 1);
                for (; slots[slot] != 0; slot = (slot + 1) & (size - 1))
                    if (ValueEquality.AreEqual(json, item, json, slots[slot]))
                        return index;
                slots[slot] = item;
                index++;
            }

            return -1;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(slots);
        }
    }
}
