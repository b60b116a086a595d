using System.Diagnostics;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Evolution.Inference.Rules;

/// <summary>
/// A logical type instead of string, for optional fields only, if the mode allows string to be added when another string comes. It never
/// starts as a union with string, which is worse for readers than string alone. If unions have null and one type, the logical type stays
/// alone and overflow keeps other strings. The type accepts only strings that it gives back, and the schema marks it so.
/// </summary>
internal sealed class LogicalTypeRule(InferredMeaning meaning) : ITypeRule
{
    private readonly LogicalTypeDefinition _definition = LogicalTypeTable.Of(meaning.Kind);
    private readonly string _notAmongOptions = $"{meaning.Option} is not among the LogicalTypes of the options";

    public string Name => _definition.Name;

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) =>
        question switch
        {
            _ when (inference.Options.LogicalTypes & meaning.Option) == 0 => TypeAnswer.No(_notAmongOptions),
            { Shape: var shape } when (shape.Kinds & EventKinds.String) == 0 => TypeAnswer.No("no string was seen"),
            { Shape: var shape } when (shape.Facts & meaning.Mismatch) != 0 => TypeAnswer.No(
                $"a string was seen that would not come back the same from {Name}"
            ),
            { Shape: var shape }
                when _definition.IsValidOn(AvroType.Long, 0) && (shape.Kinds & (EventKinds.Integer | EventKinds.Fraction)) != 0 =>
                TypeAnswer.No("numbers were seen too, and a union has one branch of type long"),
            { Site: not TypeSite.OptionalField } => TypeAnswer.No("only an optional field gets a meaning"),
            _ when inference is { IsSingle: true, HasOverflow: true } => TypeAnswer.Is(
                $"every string that was seen comes back the same from {Name}; another text will go to overflow",
                Type(inference)
            ),
            _ when inference.IsSingle => TypeAnswer.No("a union has one type beside null, so another text would be refused"),
            _ when inference.TypesAreFinal => TypeAnswer.No(
                $"{inference.Compatibility.Name} lets no other text in later, and a union with string is worse for readers than string"
            ),
            _ => TypeAnswer.Is(
                $"every string that was seen comes back the same from {Name}; another text will bring string beside it, a union that "
                    + "many readers can't use",
                Type(inference)
            ),
        };

    private AvroSchema Type(TypeInference inference) =>
        _definition switch
        {
            Uuid => inference.Uuid,
            TimeType time => new PrimitiveSchema(time.Underlying, LogicalText.CanonicalOnly(meaning.Kind)),
            _ => throw new UnreachableException($"strings can't be inferred as {Name}"),
        };
}
