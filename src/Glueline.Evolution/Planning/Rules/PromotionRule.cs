using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// int becomes long or double, and float becomes double: promotions that keep every value ever written. Readers may also promote long to
/// double and bytes to string, but that may change a value; there a union keeps both, unless the options ask for double.
/// </summary>
internal sealed class PromotionRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        var branches = SchemaBranches.Of(need.Type);
        if (Promotion(branches, need) is not { } promotion)
            return WideningAnswer.No($"no promotion makes room for {need.Missing}");
        var (from, to) = promotion;
        var promoted = new PrimitiveSchema(to, from.Properties);
        if (to is AvroType.Double && ChosenTypes(need) is NumberTypes.Nearest)
            promoted = NearestDouble.On(promoted);
        if (!need.MayWrite(promoted))
            return WideningAnswer.No($"{need.Readers} would read {TypeText.Of(from)} only, not {AvroTypeNames.NameOf(to)}");
        return WideningAnswer.Is(
            need.Type is UnionSchema ? new UnionSchema(branches.Select(branch => branch == from ? promoted : branch)) : promoted,
            SchemaChangeKind.TypePromoted
        );
    }

    private static NumberTypes ChosenTypes(in WideningNeed need) => need.Inference.Options.NumbersOf(need.Path).Types;

    private static (AvroSchema From, AvroType To)? Promotion(IReadOnlyList<AvroSchema> branches, in WideningNeed need)
    {
        AvroSchema? Plain(AvroType type) => branches.FirstOrDefault(branch => branch.Type == type && branch.LogicalType is null);
        bool Has(AvroType type) => branches.Any(branch => branch.Type == type);
        var (integer, fraction) = ((need.Missing.Kinds & EventKinds.Integer) != 0, (need.Missing.Kinds & EventKinds.Fraction) != 0);
        var chosen = ChosenTypes(need);
        var isDouble =
            (need.Shape.Facts & ValueFacts.IntegerBeyondDouble) == 0
            && (chosen is NumberTypes.Nearest || (need.Shape.Facts & ValueFacts.Inexact) == 0);
        if (Plain(AvroType.Int) is { } @int)
        {
            if (integer && !Has(AvroType.Long) && (need.Missing.Facts & ValueFacts.BeyondLong) == 0)
                return (@int, AvroType.Long);
            if ((integer || fraction) && isDouble && !Has(AvroType.Double))
                return (@int, AvroType.Double);
        }

        if (
            (integer || fraction)
            && isDouble
            && !Has(AvroType.Double)
            && Plain(AvroType.Long) is { } @long
            && chosen is NumberTypes.Double or NumberTypes.Nearest
        )
            return (@long, AvroType.Double);
        return (integer || fraction) && isDouble && !Has(AvroType.Double) && Plain(AvroType.Float) is { } @float
            ? (@float, AvroType.Double)
            : null;
    }
}
