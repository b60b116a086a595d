using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Comparison;

internal static class SchemaShapes
{
    public static bool IsUnconstrained(SchemaNode node) => node is
    {
        Reference: null, Types: JsonTypes.All, Values: null, Numbers: null, Strings: null, Arrays: null, Objects: null,
        AllOf.Count: 0, AnyOf.Count: 0, OneOf.Count: 0, Not: null, If: null,
    };

    /// <summary>Whether two schemas of one draft are written alike, and refer to schemas that are.</summary>
    public static bool AreAlike(SchemaNode one, SchemaNode other) => AreAlike(one, other, []);

    private static bool AreAlike(SchemaNode one, SchemaNode other, HashSet<(SchemaNode, SchemaNode)> open)
    {
        (one, other) = (one.Resolved, other.Resolved);
        // A pair met again is alike unless another place tells them apart.
        if (one == other || !open.Add((one, other))) return true;
        if (!JsonElement.DeepEquals(one.Source, other.Source)) return false;
        var targets = Targets(other);
        return Targets(one).All(target => targets.TryGetValue(target.Key, out var counterpart) && AreAlike(target.Value, counterpart, open));
    }

    /// <summary>The schemas referred to below a node, by the place of the reference relative to it.</summary>
    private static Dictionary<string, SchemaNode> Targets(SchemaNode node)
    {
        var targets = new Dictionary<string, SchemaNode>();
        var waiting = new Stack<SchemaNode>([node]);
        while (waiting.TryPop(out var next))
        {
            if (next.Reference is not null)
                targets[next.Pointer[node.Pointer.Length..]] = next.Reference;
            else
                foreach (var child in Children(next)) waiting.Push(child);
        }

        return targets;
    }

    private static IEnumerable<SchemaNode> Children(SchemaNode node)
    {
        foreach (var child in node.InPlace()) yield return child;
        if (node.Arrays is { } arrays)
        {
            foreach (var child in arrays.Tuple) yield return child;
            if (arrays.Rest is not null) yield return arrays.Rest;
            if (arrays.Contains is not null) yield return arrays.Contains;
        }

        if (node.Objects is not { } objects) yield break;
        foreach (var child in objects.Properties.Values) yield return child;
        foreach (var pattern in objects.PatternProperties) yield return pattern.Schema;
        if (objects.AdditionalProperties is not null) yield return objects.AdditionalProperties;
        if (objects.PropertyNames is not null) yield return objects.PropertyNames;
    }
}
