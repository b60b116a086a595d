using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// A double comes to take numbers that it does not hold as the nearest it has, where the options ask for that. Bytes and readers stay what
/// they are, so that every mode with a next version allows it; what the schema says at the place is what tells it from other doubles.
/// </summary>
internal sealed class NearestRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        if ((need.Missing.Facts & ValueFacts.Inexact) == 0)
            return WideningAnswer.No("every number is one that some type holds");
        if (need.Inference.Options.NumbersOf(need.Path).Types is not NumberTypes.Nearest)
            return WideningAnswer.No("the nearest double is not asked for");
        var branches = SchemaReach.Branches(need.Type);
        if (branches.FirstOrDefault(branch => branch.Type is AvroType.Double) is not { } @double || NearestDouble.Is(@double))
            return WideningAnswer.No("there is no double that could take the nearest");
        var nearest = NearestDouble.On(@double);
        return WideningAnswer.Is(
            need.Type is UnionSchema ? new UnionSchema(branches.Select(branch => branch == @double ? nearest : branch)) : nearest,
            SchemaChangeKind.TypeWidened
        );
    }
}
