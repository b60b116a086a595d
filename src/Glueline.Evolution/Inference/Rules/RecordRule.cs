namespace Glueline.Evolution.Inference.Rules;

internal sealed class RecordRule : ITypeRule
{
    public string Name => "record";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) =>
        question.Shape.Object switch
        {
            null => TypeAnswer.No("no object was seen"),
            var members when inference.Options.MapReason(members, question.Path) is { } reason => TypeAnswer.No(reason),
            var members => TypeAnswer.Is("an object was seen", inference.Record(members, question.Path)),
        };
}
