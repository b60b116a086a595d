using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

internal sealed class MapRule : ITypeRule
{
    public string Name => "map";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) =>
        question.Shape.Object switch
        {
            null => TypeAnswer.No("no object was seen"),
            var members when inference.Options.MapReason(members, question.Path) is { } reason => TypeAnswer.Is(
                reason,
                new MapSchema(inference.ItemType(members.Values, question.Path.Value()))
            ),
            _ when inference.Options.MapDetection is not MapDetection.Auto => TypeAnswer.No(
                $"{question.Path.Pointer} is not among the Maps of the options"
            ),
            _ => TypeAnswer.No("the keys look like names"),
        };
}
