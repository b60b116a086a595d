using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// int becomes long or double, float becomes double: promotions that keep every value that was ever written. long to double and bytes to string
/// are allowed to readers too, but may change a value; there a union keeps both.
/// </summary>
internal sealed class PromotionRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        var branches = SchemaReach.Branches(need.Type);
        if (Promotion(branches, need.Missing) is not { } promotion) return WideningAnswer.No($"no promotion makes room for {need.Missing}");
        var (from, to) = promotion;
        if (need.Readers is not null) return WideningAnswer.No($"{need.Readers} would read {TypeText.Of(from)} only, not {AvroTypeNames.NameOf(to)}");
        var promoted = new PrimitiveSchema(to, from.Properties);
        return WideningAnswer.Is(
            need.Type is UnionSchema ? new UnionSchema(branches.Select(branch => branch == from ? promoted : branch)) : promoted,
            SchemaChangeKind.TypePromoted);
    }

    private static (AvroSchema From, AvroType To)? Promotion(IReadOnlyList<AvroSchema> branches, EventShape missing)
    {
        AvroSchema? Plain(AvroType type) => branches.FirstOrDefault(branch => branch.Type == type && branch.LogicalType is null);
        var (integer, fraction) = ((missing.Kinds & EventKinds.Integer) != 0, (missing.Kinds & EventKinds.Fraction) != 0);
        if (Plain(AvroType.Int) is { } @int)
        {
            if (integer) return (@int, AvroType.Long);
            if (fraction && branches.Count == 1) return (@int, AvroType.Double);
        }

        var isExact = !integer || (missing.Facts & ValueFacts.IntegerBeyondDouble) == 0;
        return (integer || fraction) && isExact && Plain(AvroType.Float) is { } @float ? (@float, AvroType.Double) : null;
    }
}
