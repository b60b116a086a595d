using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>
/// The type becomes a union, or the union gets more branches. The branches that were there keep their order and stay first, as a field's default
/// may hang on it; null goes to the front where nothing stands in a union yet.
/// </summary>
internal sealed class UnionRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        if (need.Readers is not null) return WideningAnswer.No($"{need.Readers} has no branch for {need.Missing}");
        var branches = SchemaReach.Branches(need.Type);
        var known = branches.Select(branch => branch.Type).ToHashSet();
        var added = need.Inference.Branches(need.Missing, need.Path, TypeSite.Item).Where(type => !known.Contains(type.Type)).ToList();
        var withNull = (need.Missing.Kinds & EventKinds.Null) != 0;
        if (withNull && need.Type is UnionSchema) added.Insert(0, PrimitiveSchema.Null);
        AvroSchema[] all = withNull && need.Type is not UnionSchema ? [PrimitiveSchema.Null, .. branches, .. added] : [.. branches, .. added];
        return all.Length == branches.Count
            ? WideningAnswer.No($"the union has every branch that {need.Missing} could take")
            : WideningAnswer.Is(new UnionSchema(all), SchemaChangeKind.TypeWidened);
    }
}
