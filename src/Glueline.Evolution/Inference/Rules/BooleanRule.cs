using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

internal sealed class BooleanRule : ITypeRule
{
    public string Name => "boolean";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) =>
        (question.Shape.Kinds & EventKinds.Boolean) == 0
            ? TypeAnswer.No("no true or false was seen")
            : TypeAnswer.Is("true or false was seen", PrimitiveSchema.Boolean);
}
