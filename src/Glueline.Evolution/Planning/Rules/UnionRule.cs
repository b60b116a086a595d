using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// The type becomes a union, or the union gets more branches. Existing branches keep their order and come first, as readers may know them
/// by their position; only null precedes them. If unions have null and one type, only null is added. If older readers count, a branch is
/// added that their type can read, such as long in addition to double.
/// </summary>
internal sealed class UnionRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        var branches = SchemaBranches.Of(need.Type);
        bool Has(AvroType type) => SchemaBranches.Find(branches, type) is not null;
        List<AvroSchema> added =
            need.Inference.IsSingle && !branches.All(IsNull)
                ? []
                : [.. need.Inference.Branches(need.Missing, need.Path, TypeSite.Item).Where(type => !Has(type.Type))];
        if ((need.Missing.Kinds & EventKinds.Null) != 0)
            added.Insert(0, PrimitiveSchema.Null);
        if (added.Count == 0)
            return WideningAnswer.No($"the union already has every branch for {need.Missing}");
        var readable = added.FindAll(need.MayWrite);
        // Readers of a float can read long, which holds what float doesn't, even if they can't read double.
        if (
            (need.Missing.Kinds & EventKinds.Integer) != 0
            && !readable.Exists(IsNumber)
            && !Has(AvroType.Long)
            && need.MayWrite(PrimitiveSchema.Long)
        )
            readable.Add(PrimitiveSchema.Long);
        if (readable.Count == 0)
            return WideningAnswer.No($"{need.Readers} has no branch for {need.Missing}");
        return WideningAnswer.Is(
            new UnionSchema([.. readable.Where(IsNull), .. branches, .. readable.Where(type => !IsNull(type))]),
            SchemaChangeKind.TypeWidened
        );
    }

    private static bool IsNumber(AvroSchema type) => type.Type is AvroType.Long or AvroType.Double;

    private static bool IsNull(AvroSchema type) => type.Type is AvroType.Null;
}
