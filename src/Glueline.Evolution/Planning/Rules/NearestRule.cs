using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// A double also accepts, as the nearest double, numbers that it doesn't hold, if the options ask for that. Neither bytes nor readers
/// change, so every mode with a next version allows it; only a property in the schema distinguishes it from other doubles.
/// </summary>
internal sealed class NearestRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        if ((need.Missing.Facts & ValueFacts.Inexact) == 0)
            return WideningAnswer.No("every number is one that some type holds");
        if (need.Inference.Options.NumbersOf(need.Path).Types is not NumberTypes.Nearest)
            return WideningAnswer.No("the nearest double is not asked for");
        var branches = SchemaBranches.Of(need.Type);
        if (branches.FirstOrDefault(branch => branch.Type is AvroType.Double) is not { } @double || NearestDouble.Is(@double))
            return WideningAnswer.No("there is no double that could accept the nearest");
        var nearest = NearestDouble.On(@double);
        return WideningAnswer.Is(
            need.Type is UnionSchema ? new UnionSchema(branches.Select(branch => branch == @double ? nearest : branch)) : nearest,
            SchemaChangeKind.TypeWidened
        );
    }
}
