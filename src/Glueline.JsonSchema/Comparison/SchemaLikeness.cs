using System.Runtime.CompilerServices;
using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Comparison;

/// <summary>Whether two schemas of one draft are written alike, and refer to schemas that are. Each pair is compared once.</summary>
internal sealed class SchemaLikeness
{
    private readonly Dictionary<(SchemaNode, SchemaNode), bool> _known = [];

    public bool AreAlike(SchemaNode one, SchemaNode other)
    {
        var open = new HashSet<(SchemaNode, SchemaNode)>();
        if (!AreAlike(one, other, open))
            return false;
        foreach (var pair in open)
            _known[pair] = true;
        return true;
    }

    private bool AreAlike(SchemaNode one, SchemaNode other, HashSet<(SchemaNode, SchemaNode)> open)
    {
        (one, other) = (one.Resolved, other.Resolved);
        if (one == other)
            return true;
        if (_known.TryGetValue((one, other), out var known))
            return known;
        // A pair that comes up again is alike unless another place shows a difference.
        if (!open.Add((one, other)))
            return true;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (JsonElement.DeepEquals(one.Source, other.Source) && ReferToAlike(one, other, open))
            return true;
        // A difference found below is a difference here too, whatever else is still open.
        _known[(one, other)] = false;
        return false;
    }

    private bool ReferToAlike(SchemaNode one, SchemaNode other, HashSet<(SchemaNode, SchemaNode)> open)
    {
        var targets = Targets(other);
        return Targets(one)
            .All(target => targets.TryGetValue(target.Key, out var counterpart) && AreAlike(target.Value, counterpart, open));
    }

    /// <summary>The schemas that are referred to below a node, by the place of the reference relative to it.</summary>
    private static Dictionary<string, SchemaNode> Targets(SchemaNode node)
    {
        var targets = new Dictionary<string, SchemaNode>();
        var waiting = new Stack<SchemaNode>([node]);
        while (waiting.TryPop(out var next))
        {
            if (next.Reference is not null)
                targets[next.Pointer[node.Pointer.Length..]] = next.Reference;
            else
                foreach (var child in Children(next))
                    waiting.Push(child);
        }

        return targets;
    }

    private static IEnumerable<SchemaNode> Children(SchemaNode node)
    {
        foreach (var child in node.InPlace())
            yield return child;
        if (node.Arrays is { } arrays)
        {
            foreach (var child in arrays.Tuple)
                yield return child;
            if (arrays.Rest is not null)
                yield return arrays.Rest;
            if (arrays.Contains is not null)
                yield return arrays.Contains;
        }

        if (node.Objects is not { } objects)
            yield break;
        foreach (var child in objects.Properties.Values)
            yield return child;
        foreach (var pattern in objects.PatternProperties)
            yield return pattern.Schema;
        if (objects.AdditionalProperties is not null)
            yield return objects.AdditionalProperties;
        if (objects.PropertyNames is not null)
            yield return objects.PropertyNames;
    }
}
