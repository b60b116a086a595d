using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>A string gives up its logical type when other strings come: a union can have only one branch of type string.</summary>
internal sealed class MeaningRule : IWideningRule
{
    public WideningAnswer Ask(in WideningNeed need)
    {
        if (
            (need.Missing.Kinds & EventKinds.String) == 0
            || SchemaBranches.Find(need.Type, AvroType.String) is not { LogicalType: not null } meaning
        )
            return WideningAnswer.No($"no logical type keeps {need.Missing} out");
        if (!need.MayWrite(PrimitiveSchema.String))
            return WideningAnswer.No($"{need.Readers} would read {TypeText.Of(meaning)} only, not any string");
        return WideningAnswer.Is(
            need.Type is UnionSchema union
                ? new UnionSchema(union.Branches.Select(branch => branch == meaning ? PrimitiveSchema.String : branch))
                : PrimitiveSchema.String,
            SchemaChangeKind.TypeWidened
        );
    }
}
