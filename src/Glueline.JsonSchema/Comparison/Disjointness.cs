using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Comparison;

/// <summary>Whether no value satisfies a conjunction. False means that this is not known.</summary>
internal sealed class Disjointness
{
    /// <summary>How many levels of members are examined: deeper down, a difference stays unknown. The budget bounds the breadth.</summary>
    private const int Depth = 8;

    private readonly DisjointnessBudget _all;
    private int _budget = 500;

    private Disjointness(DisjointnessBudget all) => _all = all;

    public static bool IsEmpty(Conjunction both, DisjointnessBudget all) => new Disjointness(all).IsEmpty(both, Depth);

    private bool IsEmpty(Conjunction both, int depth)
    {
        if (both.Types == JsonTypes.None)
            return true;
        if (--_budget < 0 || !_all.Take())
            return false;
        if (both.FiniteValues() is { } values)
            return values.Count == 0;
        if (both.Types.Each().All(type => IsEmpty(both.Only(type), type, depth)))
            return true;
        return depth > 0 && both.Part() is { } branches && branches.All(branch => IsEmpty(branch, depth - 1));
    }

    private bool IsEmpty(Conjunction both, JsonTypes type, int depth) =>
        type switch
        {
            JsonTypes.Integer => IsEmptyRange(both),
            JsonTypes.Fraction => IsEmptyRange(both) || NumberComparison.AreWhole(both),
            JsonTypes.String => TextComparison.Lengths(both) is var (least, most) && least > most,
            JsonTypes.Array => ArrayComparison.Lengths(both) is var (least, most) && least > most,
            JsonTypes.Object => depth > 0
                && ObjectComparison.Required(both).Any(name => IsEmpty(ObjectComparison.Member(both, name), depth - 1)),
            _ => both.ValuesOfTypes().Count == 0,
        };

    private static bool IsEmptyRange(Conjunction both)
    {
        if (
            NumberComparison.Tightest(both, direction: 1) is not { } least
            || NumberComparison.Tightest(both, direction: -1) is not { } most
        )
            return false;
        var order = least.Value.CompareTo(most.Value);
        return order > 0 || (order == 0 && (least.IsExclusive || most.IsExclusive));
    }
}

/// <summary>The steps that all questions of one comparison about emptiness may take together; each of them is bounded too.</summary>
internal sealed class DisjointnessBudget
{
    private int _left = 500_000;

    public bool Take() => --_left >= 0;
}
