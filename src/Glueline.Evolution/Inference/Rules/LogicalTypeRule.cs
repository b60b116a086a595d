using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

/// <summary>
/// A meaning beside string, for optional fields alone: there the union costs no byte, while among items it would cost one each, and a required
/// field is of one type. Later texts that would not come back the same go to string.
/// </summary>
internal sealed class LogicalTypeRule(LogicalTypes asked, LogicalTypeKind kind, ValueFacts otherwise) : ITypeRule
{
    public string Name { get; } = new LogicalType(kind).Name;

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference) => question switch
    {
        _ when (inference.Options.LogicalTypes & asked) == 0 => TypeAnswer.No($"{asked} is not among the LogicalTypes of the options"),
        { Shape: var shape } when (shape.Kinds & EventKinds.String) == 0 => TypeAnswer.No("no string was seen"),
        { Shape: var shape } when (shape.Facts & otherwise) != 0 => TypeAnswer.No($"a string was seen that would not come back the same from {Name}"),
        { Shape: var shape } when kind is LogicalTypeKind.TimestampMicros && (shape.Kinds & (EventKinds.Integer | EventKinds.Fraction)) != 0 =>
            TypeAnswer.No("numbers were seen too, and a union has one branch of type long"),
        { Site: not TypeSite.OptionalField } => TypeAnswer.No("only an optional field has room for it beside string without a cost"),
        _ => TypeAnswer.Is($"every string that was seen comes back the same from {Name}", Type(inference)),
    };

    private AvroSchema Type(TypeInference inference) => kind switch
    {
        LogicalTypeKind.Uuid => inference.Uuid,
        LogicalTypeKind.Date => new PrimitiveSchema(AvroType.Int, new LogicalType(kind)),
        _ => new PrimitiveSchema(AvroType.Long, new LogicalType(kind)),
    };
}
