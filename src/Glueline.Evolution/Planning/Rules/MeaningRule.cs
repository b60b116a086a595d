using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>A string gives up its logical type when other strings come: a union can have only one branch of type string.</summary>
internal sealed class MeaningRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        var branches = SchemaBranches.Of(need.Type);
        if (
            (need.Missing.Kinds & EventKinds.String) == 0
            || branches.FirstOrDefault(branch => branch.Type is AvroType.String && branch.LogicalType is not null) is not { } meaning
        )
            return WideningAnswer.No($"no logical type keeps {need.Missing} out");
        if (!need.MayWrite(PrimitiveSchema.String))
            return WideningAnswer.No($"{need.Readers} would read {TypeText.Of(meaning)} only, not any string");
        return WideningAnswer.Is(
            need.Type is UnionSchema
                ? new UnionSchema(branches.Select(branch => branch == meaning ? PrimitiveSchema.String : branch))
                : PrimitiveSchema.String,
            SchemaChangeKind.TypeWidened
        );
    }
}
