using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

/// <summary>
/// Refuses schemas that apply to a value only if they apply to that same value: they mean nothing, and evaluating them would never end.
/// Recursion must go through a member or an item.
/// </summary>
internal static class SchemaLoops
{
    public static void Refuse(IEnumerable<SchemaNode> nodes)
    {
        var done = new HashSet<SchemaNode>();
        foreach (var node in nodes)
            Visit(node, [], done);
    }

    private static void Visit(SchemaNode start, HashSet<SchemaNode> open, HashSet<SchemaNode> done)
    {
        if (!done.Add(start))
            return;
        // On the heap: a chain of references may be as long as the text.
        var path = new Stack<IEnumerator<SchemaNode>>();
        var nodes = new Stack<SchemaNode>();
        Enter(start);
        while (path.TryPeek(out var edges))
        {
            if (!edges.MoveNext())
            {
                path.Pop();
                open.Remove(nodes.Pop());
            }
            else if (open.Contains(edges.Current))
            {
                throw new JsonSchemaException(
                    nodes.Peek().Pointer,
                    "the schema applies to itself without a step into a member or an item, so it would never end"
                );
            }
            else if (done.Add(edges.Current))
            {
                Enter(edges.Current);
            }
        }

        void Enter(SchemaNode node)
        {
            open.Add(node);
            nodes.Push(node);
            path.Push(node.InPlace().GetEnumerator());
        }
    }
}
