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
        if (Promotion(need) is not { } promotion)
            return WideningAnswer.No($"no promotion makes room for {need.Missing}");
        var (from, to) = promotion;
        var promoted = new PrimitiveSchema(to, from.Properties);
        if (to is AvroType.Double && ChosenTypes(need) is NumberTypes.Nearest)
            promoted = NearestDouble.On(promoted);
        if (!need.MayWrite(promoted))
            return WideningAnswer.No($"{need.Readers} would read {TypeText.Of(from)} only, not {AvroTypeNames.NameOf(to)}");
        return WideningAnswer.Is(
            need.Type is UnionSchema union
                ? new UnionSchema(union.Branches.Select(branch => branch == from ? promoted : branch))
                : promoted,
            SchemaChangeKind.TypePromoted
        );
    }

    private static NumberTypes ChosenTypes(in WideningNeed need) => need.Inference.Options.NumbersOf(need.Path).Types;

    private static (AvroSchema From, AvroType To)? Promotion(in WideningNeed need)
    {
        var (integer, fraction) = ((need.Missing.Kinds & EventKinds.Integer) != 0, (need.Missing.Kinds & EventKinds.Fraction) != 0);
        if (!integer && !fraction)
            return null;
        var type = need.Type;
        AvroSchema? Plain(AvroType of) => SchemaBranches.Find(type, of) is { LogicalType: null } plain ? plain : null;
        bool Has(AvroType of) => SchemaBranches.Find(type, of) is not null;
        var chosen = ChosenTypes(need);
        var isDouble =
            (need.Shape.Facts & ValueFacts.IntegerBeyondDouble) == 0
            && (chosen is NumberTypes.Nearest || (need.Shape.Facts & ValueFacts.Inexact) == 0);
        if (Plain(AvroType.Int) is { } @int)
        {
            if (integer && !Has(AvroType.Long) && (need.Missing.Facts & ValueFacts.BeyondLong) == 0)
                return (@int, AvroType.Long);
            if (isDouble && !Has(AvroType.Double))
                return (@int, AvroType.Double);
        }

        if (isDouble && !Has(AvroType.Double) && Plain(AvroType.Long) is { } @long && chosen is NumberTypes.Double or NumberTypes.Nearest)
            return (@long, AvroType.Double);
        return isDouble && !Has(AvroType.Double) && Plain(AvroType.Float) is { } @float ? (@float, AvroType.Double) : null;
    }
}
