using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

internal sealed class MapRule : ITypeRule
{
    public string Name => "map";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) => question.Shape.Object switch
    {
        null => TypeAnswer.No("no object was seen"),
        _ when !inference.Options.Maps.Contains(question.Path.Pointer) => TypeAnswer.No($"{question.Path.Pointer} is not among the Maps of the options"),
        var members => TypeAnswer.Is("the options declare a map here", new MapSchema(inference.ItemType(members.Values, question.Path.Value()))),
    };
}
