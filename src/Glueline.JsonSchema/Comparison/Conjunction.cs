using System.Runtime.CompilerServices;
using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Validation;

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// What a value of the writer is known to satisfy: schemas that all hold, references followed and <c>allOf</c> laid open, and the types
/// that are still in question. Choices (<c>anyOf</c> and its kin) that were already parted are remembered, so that none is parted twice.
/// Made of nodes of the two schemas only, so there are finitely many and recursive schemas come to an end.
/// </summary>
internal sealed class Conjunction
{
    public static readonly Conjunction Anything = new([], JsonTypes.All, []);

    private readonly HashSet<SchemaNode> _parted;

    private Conjunction(IReadOnlyList<SchemaNode> nodes, JsonTypes limit, HashSet<SchemaNode> parted)
    {
        (Nodes, Limit, _parted) = (nodes, limit, parted);
        Types = nodes.Aggregate(limit, (types, node) => types & node.Types);
    }

    public IReadOnlyList<SchemaNode> Nodes { get; }

    public JsonTypes Types { get; }

    public bool IsUnconstrained => Limit == JsonTypes.All && Nodes.All(SchemaShapes.IsUnconstrained);

    private JsonTypes Limit { get; }

    public static Conjunction Of(params IEnumerable<SchemaNode> nodes) => Anything.And(nodes);

    public Conjunction And(params IEnumerable<SchemaNode> more)
    {
        var nodes = new List<SchemaNode>(Nodes);
        var known = new HashSet<SchemaNode>(Nodes);
        foreach (var node in more) Flatten(node.Resolved, nodes, known);
        return nodes.Count == Nodes.Count ? this : new Conjunction(nodes, Limit, _parted);
    }

    public Conjunction Only(JsonTypes types) => (Limit & types) == Limit ? this : new Conjunction(Nodes, Limit & types, _parted);

    /// <summary>Parts the first choice into its branches; each is a conjunction of its own, and together they hold every value.</summary>
    public IReadOnlyList<Conjunction>? Part()
    {
        foreach (var node in Nodes)
        {
            if (_parted.Contains(node)) continue;
            IEnumerable<IEnumerable<SchemaNode>>? branches = node switch
            {
                { AnyOf.Count: > 0, OneOf.Count: 0, If: null } => node.AnyOf.Select(n => (IEnumerable<SchemaNode>)[n]),
                // Exactly one is at least one: what is dropped here only makes the writer wider than it is.
                { OneOf.Count: > 0, If: null, AnyOf.Count: 0 } => node.OneOf.Select(n => (IEnumerable<SchemaNode>)[n]),
                { AnyOf.Count: > 0, OneOf.Count: > 0 } => node.AnyOf.SelectMany(a => node.OneOf.Select(o => (IEnumerable<SchemaNode>)[a, o])),
                { If: { } condition } => [node.Then is null ? [condition] : [condition, node.Then], node.Else is null ? [] : [node.Else]],
                _ => null,
            };
            if (branches is null) continue;
            var parted = new Conjunction(Nodes, Limit, [.. _parted, node]);
            return [.. branches.Select(branch => parted.And(branch))];
        }

        return null;
    }

    /// <summary>All values, where there are finitely many and they are listed; else null.</summary>
    public IReadOnlyList<JsonElement>? FiniteValues()
    {
        var listed = Nodes.Where(node => node.Values is not null).MinBy(node => node.Values!.Count)?.Values;
        return listed?.Where(Holds).ToList();
    }

    /// <summary>The values of the types that have finitely many: null, true and false.</summary>
    public IReadOnlyList<JsonElement> ValuesOfTypes() => [.. JsonTypeNames.CountableValues.Where(Holds)];

    private bool Holds(JsonElement value) =>
        (Limit & JsonTypeNames.Of(value)) != 0 && Nodes.All(node => ValidationRun.Accepts(node, value));

    /// <summary>The JSON text of a keyword, from the first schema that has it.</summary>
    public string? Fragment(string keyword) => Nodes.Select(node => node.Fragment(keyword)).FirstOrDefault(text => text is not null);

    public string? Text => Nodes.Count == 0 ? null : Nodes[0].Source.GetRawText();

    public string Key(Func<SchemaNode, int> number) =>
        $"{(int)Limit}:{string.Join(',', Nodes.Select(number).Order())}:{string.Join(',', _parted.Select(number).Order())}";

    private static void Flatten(SchemaNode node, List<SchemaNode> into, HashSet<SchemaNode> known)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!known.Add(node)) return;
        into.Add(node);
        foreach (var part in node.AllOf) Flatten(part.Resolved, into, known);
    }
}
