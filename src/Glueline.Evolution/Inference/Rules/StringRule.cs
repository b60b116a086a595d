using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

internal sealed class StringRule : ITypeRule
{
    public string Name => "string";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) =>
        (question.Shape.Kinds & EventKinds.String) == 0
            ? TypeAnswer.No("no string was seen")
            : TypeAnswer.Is("a string was seen", PrimitiveSchema.String);
}
