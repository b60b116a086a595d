using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.ToJson;

/// <summary>
/// A read plan's nodes with one more before each value that is a branch of a union to the reader, and without logical types:
/// <see cref="AvroToJsonWriter"/> walks them to write the specification's JSON encoding. The encoding of events pays nothing for it.
/// </summary>
internal sealed class SpecificationNodes
{
    private readonly ReadNodes _nodes;
    private readonly List<ReadNode> _made;
    private readonly List<AvroSchema> _schemas;

    private SpecificationNodes(ReadNodes nodes)
    {
        _nodes = nodes;
        _made = [.. nodes.Nodes.Select(node => node with { HasLogicalType = false })];
        _schemas = [.. nodes.Schemas];
    }

    public static ReadNodes Of(ReadNodes nodes, AvroSchema seen)
    {
        var made = new SpecificationNodes(nodes);
        var branches = nodes.Branches.ToArray();
        for (var index = 0; index < nodes.Nodes.Length; index++)
            made.Wrap(index, branches);
        return new ReadNodes
        {
            Fields =
            [
                .. nodes.Fields.Select(field => field.IsSkipped ? field : field with { Node = made.Edge(field.Node, field.Field.Schema) }),
            ],
            Defaulted =
            [
                .. nodes.Defaulted.Select(fields =>
                    fields.Select(field => field with { Node = made.Edge(field.Node, field.Field.Schema) }).ToArray()
                ),
            ],
            Branches = branches,
            Symbols = nodes.Symbols,
            Reasons = nodes.Reasons,
            Root = made.Edge(nodes.Root, seen),
            Nodes = [.. made._made],
            Schemas = [.. made._schemas],
        };
    }

    private void Wrap(int index, int[] branches)
    {
        var node = _nodes.Nodes[index];
        switch (node.Kind)
        {
            case ReadNodeKind.Array:
                _made[index] = _made[index] with { Child = Edge(node.Child, ((ArraySchema)_schemas[index]).Items) };
                return;
            case ReadNodeKind.Map:
                _made[index] = _made[index] with { Child = Edge(node.Child, ((MapSchema)_schemas[index]).Values) };
                return;

            // The writer's union; its values have a branch only if the reader has a union too.
            case ReadNodeKind.Optional when _schemas[index] is UnionSchema:
                _made[index] = _made[index] with { Child = Branch(node.Child) };
                return;
            case ReadNodeKind.Union when _schemas[index] is UnionSchema:
                for (var branch = node.First; branch < node.First + node.Count; branch++)
                    branches[branch] = Branch(branches[branch]);
                return;
        }
    }

    /// <summary>
    /// The node that reads a value of the reader's schema: what the writer has outside of a union may be a branch of one to the reader.
    /// </summary>
    private int Edge(int node, AvroSchema seen) =>
        seen is UnionSchema && _nodes.Nodes[node].Kind is not (ReadNodeKind.Optional or ReadNodeKind.Union) ? Branch(node) : node;

    private int Branch(int node)
    {
        if (_nodes.Nodes[node].Kind is ReadNodeKind.Null or ReadNodeKind.Unresolvable)
            return node;
        _made.Add(new ReadNode(ReadNodeKind.Branch, Child: node));
        _schemas.Add(_schemas[node]);
        return _made.Count - 1;
    }
}
