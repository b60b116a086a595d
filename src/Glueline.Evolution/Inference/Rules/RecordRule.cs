namespace Glueline.Evolution.Inference.Rules;

internal sealed class RecordRule : ITypeRule
{
    public string Name => "record";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) => question.Shape.Object switch
    {
        null => TypeAnswer.No("no object was seen"),
        _ when inference.Options.Maps.Contains(question.Path.Pointer) => TypeAnswer.No("the options declare a map here"),
        var members => TypeAnswer.Is("an object was seen", inference.Record(members, question.Path)),
    };
}
