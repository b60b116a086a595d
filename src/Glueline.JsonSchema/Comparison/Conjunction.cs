using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Validation;

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// What a value of the writer is known to satisfy: schemas that all apply, with references followed and <c>allOf</c> expanded, and the
/// types that are still possible. Choices (<c>anyOf</c> and the like) that were already split are remembered, so that none is split twice.
/// It consists only of nodes of the two schemas, so there are finitely many, and recursive schemas come to an end.
/// </summary>
internal sealed class Conjunction
{
    /// <summary>Schemas that apply together; each question looks at all of them.</summary>
    private const int MostNodes = 1_000;

    public static readonly Conjunction Anything = new([], JsonTypes.All, [], []);

    private readonly HashSet<SchemaNode> _parted;
    private readonly IReadOnlyList<SchemaNode> _excluded;
    private string? _key;

    private Conjunction(IReadOnlyList<SchemaNode> nodes, JsonTypes limit, HashSet<SchemaNode> parted, IReadOnlyList<SchemaNode> excluded)
    {
        (Nodes, Limit, _parted, _excluded) = (nodes, limit, parted, excluded);
        Types = nodes.Aggregate(limit, (types, node) => types & node.Types);
    }

    public IReadOnlyList<SchemaNode> Nodes { get; }

    public JsonTypes Types { get; }

    public bool IsUnconstrained => Limit == JsonTypes.All && Nodes.All(SchemaShapes.IsUnconstrained);

    /// <summary>Schemas that a value is known not to satisfy.</summary>
    public IEnumerable<SchemaNode> Excluded => _excluded.Concat(Nodes.Select(node => node.Not).OfType<SchemaNode>());

    private JsonTypes Limit { get; }

    public static Conjunction Of(params IEnumerable<SchemaNode> nodes) => Anything.And(nodes);

    public Conjunction And(params IEnumerable<SchemaNode> more)
    {
        var nodes = new List<SchemaNode>(Nodes);
        var known = new HashSet<SchemaNode>(Nodes);
        foreach (var node in more)
            Flatten(node.Resolved, nodes, known);
        return nodes.Count == Nodes.Count ? this : new Conjunction(nodes, Limit, _parted, _excluded);
    }

    public Conjunction Only(JsonTypes types) => (Limit & types) == Limit ? this : new Conjunction(Nodes, Limit & types, _parted, _excluded);

    /// <summary>How many choices are not split yet.</summary>
    public int Choices => Nodes.Count(node => !_parted.Contains(node) && Branches(node) is not null);

    /// <summary>
    /// Splits the first choice into its branches; each is a conjunction of its own, and together they contain every value.
    /// </summary>
    public IReadOnlyList<Conjunction>? Part()
    {
        foreach (var node in Nodes)
        {
            if (_parted.Contains(node))
                continue;
            if (Branches(node) is not { } branches)
                continue;
            HashSet<SchemaNode> parted = [.. _parted, node];
            return
            [
                .. branches.Select(branch => new Conjunction(Nodes, Limit, parted, [.. _excluded, .. branch.Excluded]).And(branch.Holds)),
            ];
        }

        return null;
    }

    private static IEnumerable<(IEnumerable<SchemaNode> Holds, IEnumerable<SchemaNode> Excluded)>? Branches(SchemaNode node) =>
        node switch
        {
            // Several choices of one schema are split together as far as one of them is a oneOf; leaving some out only makes the writer
            // wider.
            { If: { } condition, AnyOf.Length: 0, OneOf.Length: 0 } =>
            [
                (node.Then is null ? [condition] : [condition, node.Then], []),
                (node.Else is null ? [] : [node.Else], [condition]),
            ],
            { OneOf.Length: > 0, AnyOf.Length: 0 } => node.OneOf.Select(one => (Holds: (IEnumerable<SchemaNode>)[one], Others(node, one))),
            { AnyOf.Length: > 0, OneOf.Length: 0 } => node.AnyOf.Select(any =>
                (Holds: (IEnumerable<SchemaNode>)[any], Enumerable.Empty<SchemaNode>())
            ),
            { AnyOf.Length: > 0 } => node.AnyOf.SelectMany(any =>
                node.OneOf.Select(one => (Holds: (IEnumerable<SchemaNode>)[any, one], Others(node, one)))
            ),
            _ => null,
        };

    private static IEnumerable<SchemaNode> Others(SchemaNode node, SchemaNode branch) => node.OneOf.Where(other => other != branch);

    /// <summary>All values, if there are finitely many and they are listed; else null.</summary>
    public IReadOnlyList<JsonElement>? FiniteValues()
    {
        var listed = Nodes.Where(node => node.Values is not null).MinBy(node => node.Values!.Count)?.Values;
        return listed?.Where(Holds).ToList();
    }

    /// <summary>The values of the types that have only finitely many: null, true and false.</summary>
    public IReadOnlyList<JsonElement> ValuesOfTypes() => [.. JsonTypeNames.CountableValues.Where(Holds)];

    private bool Holds(JsonElement value) =>
        (Limit & JsonTypeNames.Of(value)) != 0 && Nodes.All(node => ValidationRun.Accepts(node, value));

    /// <summary>The JSON text of a keyword, from the first schema that has it.</summary>
    public string? Fragment(string keyword) => Nodes.Select(node => node.Fragment(keyword)).FirstOrDefault(text => text is not null);

    public string? Text => Nodes.Count == 0 ? null : Nodes[0].Text;

    /// <summary>Equal for two conjunctions of the same schemas, whatever the order in which these were added.</summary>
    public string Key(Func<SchemaNode, int> number) =>
        _key ??= string.Join(':', (int)Limit, Numbers(Nodes, number), Numbers(_parted, number), Numbers(_excluded.Distinct(), number));

    private static string Numbers(IEnumerable<SchemaNode> nodes, Func<SchemaNode, int> number) =>
        string.Join(',', nodes.Select(number).Order());

    /// <summary>On the heap: parts may be nested as deep as the text is long, which may be deeper than can be compared.</summary>
    private static void Flatten(SchemaNode node, List<SchemaNode> into, HashSet<SchemaNode> known)
    {
        var waiting = new Stack<SchemaNode>([node]);
        while (waiting.TryPop(out var next))
        {
            if (!known.Add(next))
                continue;
            if (into.Count == MostNodes)
                throw new InsufficientExecutionStackException();
            into.Add(next);
            foreach (var part in next.AllOf.Reverse())
                waiting.Push(part.Resolved);
        }
    }
}
