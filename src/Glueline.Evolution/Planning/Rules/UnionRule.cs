using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// The type becomes a union, or the union gets more branches. The branches that were there keep their order and stay in front, as readers
/// may know them by their place; only null goes before them. Where unions have null and one type, null alone is added. Where older readers
/// count, a branch is added that their type reads, such as long beside double.
/// </summary>
internal sealed class UnionRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        var branches = SchemaReach.Branches(need.Type);
        var known = branches.Select(branch => branch.Type).ToHashSet();
        var added =
            need.Inference.IsSingle && !branches.All(IsNull)
                ? []
                : need.Inference.Branches(need.Missing, need.Path, TypeSite.Item).Where(type => !known.Contains(type.Type)).ToList();
        if ((need.Missing.Kinds & EventKinds.Null) != 0)
            added.Insert(0, PrimitiveSchema.Null);
        if (added.Count == 0)
            return WideningAnswer.No($"the union has every branch that {need.Missing} could take");
        var readable = added.FindAll(need.MayWrite);
        // A float's readers take long, which holds what float does not, where they could not take double.
        if (
            (need.Missing.Kinds & EventKinds.Integer) != 0
            && !readable.Exists(IsNumber)
            && !known.Contains(AvroType.Long)
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
