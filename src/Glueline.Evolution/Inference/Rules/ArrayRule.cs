using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

internal sealed class ArrayRule : ITypeRule
{
    public string Name => "array";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) =>
        (question.Shape.Kinds & EventKinds.Array) == 0
            ? TypeAnswer.No("no array was seen")
            : TypeAnswer.Is("an array was seen", new ArraySchema(inference.ItemType(question.Shape.Items, question.Path.Item())));
}
