using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

/// <summary>
/// A number is a double: real streams write 2 and then 2.26, and every reader understands one type. For integers that a double can't hold
/// exactly, long is added; that step is possible later too, under every mode. Integers are never int: under a mode that forbids widening,
/// int is a trap.
/// </summary>
internal sealed class NumberRule : ITypeRule
{
    /// <summary>
    /// Each value has its own scale, so one type holds them all; decimal has one scale for all values, and would need widening.
    /// </summary>
    private static readonly PrimitiveSchema BigDecimal = new(AvroType.Bytes, new LogicalType(LogicalTypeKind.BigDecimal));

    public string Name => "number";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference)
    {
        if ((question.Shape.Kinds & (EventKinds.Integer | EventKinds.Fraction)) == 0)
            return TypeAnswer.No("no number was seen");
        var choice = inference.Options.NumbersOf(question.Path);
        return choice.Types switch
        {
            NumberTypes.Auto when inference.IsSingle && !(inference.Options.IsIdentity(question.Path) && IsWhole(question.Shape)) =>
                TypeAnswer.Is("a number is a double, which every reader understands", PrimitiveSchema.Double),
            NumberTypes.Double when inference.IsSingle => TypeAnswer.Is("numbers are double by option", PrimitiveSchema.Double),
            NumberTypes.Nearest when inference.IsSingle => TypeAnswer.Is(
                "numbers are double by option, and the nearest one if none holds a number",
                NearestDouble.Schema
            ),
            NumberTypes.Union when inference.IsSingle => TypeAnswer.Is(
                "a union has one type besides null, so numbers are double",
                PrimitiveSchema.Double
            ),
            NumberTypes.Long or NumberTypes.AsSeen when inference.IsSingle => IsWhole(question.Shape)
                ? TypeAnswer.Is("whole numbers alone were seen", PrimitiveSchema.Long)
                : TypeAnswer.Is("a number was seen that no long holds, and a union has one type besides null", PrimitiveSchema.Double),
            NumberTypes.Decimal => Decimal(choice),
            NumberTypes.Double => Double("numbers are double by option", question.Shape.Facts, PrimitiveSchema.Double),
            NumberTypes.Nearest => Double(
                "numbers are double by option, and the nearest one if none holds a number",
                question.Shape.Facts,
                NearestDouble.Schema
            ),
            NumberTypes.Auto when inference.Options.IsIdentity(question.Path) && IsWhole(question.Shape) => TypeAnswer.Is(
                "whole numbers alone were seen in a field that identifies a row or a record",
                PrimitiveSchema.Long
            ),
            NumberTypes.Auto => Double(
                "a number is a double, which every reader understands",
                question.Shape.Facts,
                PrimitiveSchema.Double
            ),
            NumberTypes.Union when question.Site is not TypeSite.RequiredField && inference.TypesAreFinal => TypeAnswer.Is(
                $"{inference.Compatibility.Name} forbids widening later, so integers and fractions both have room",
                PrimitiveSchema.Long,
                PrimitiveSchema.Double
            ),
            NumberTypes.Long => IsWhole(question.Shape)
                ? TypeAnswer.Is("numbers are long by option", PrimitiveSchema.Long)
                : TypeAnswer.Is(
                    "numbers are long by option, with double for what no long holds",
                    PrimitiveSchema.Long,
                    PrimitiveSchema.Double
                ),
            _ => AsSeen(question.Shape),
        };
    }

    private static TypeAnswer Decimal(NumberChoice choice) =>
        choice.Precision == 0
            ? TypeAnswer.Is("numbers are big-decimal by option", BigDecimal)
            : TypeAnswer.Is(
                $"numbers are {choice} by option",
                new PrimitiveSchema(AvroType.Bytes, new LogicalType(LogicalTypeKind.Decimal, choice.Precision, choice.Scale))
            );

    /// <summary>long comes last, so that the first type stays the same for readers when long is added later.</summary>
    private static TypeAnswer Double(string reason, ValueFacts facts, PrimitiveSchema type) =>
        (facts & ValueFacts.IntegerBeyondDouble) == 0
            ? TypeAnswer.Is(reason, type)
            : TypeAnswer.Is($"{reason}, with long for an integer that a double can't hold exactly", type, PrimitiveSchema.Long);

    private static TypeAnswer AsSeen(EventShape shape) =>
        ((shape.Kinds & EventKinds.Integer) != 0, (shape.Kinds & EventKinds.Fraction) != 0) switch
        {
            (false, _) => TypeAnswer.Is("fractions alone were seen", PrimitiveSchema.Double),
            (_, true) => TypeAnswer.Is("integers and fractions were seen", PrimitiveSchema.Double, PrimitiveSchema.Long),
            _ when !IsWhole(shape) => TypeAnswer.Is(
                "integers were seen, one of them beyond 64 bits, which a double holds",
                PrimitiveSchema.Double,
                PrimitiveSchema.Long
            ),
            _ => TypeAnswer.Is("integers alone were seen", PrimitiveSchema.Long),
        };

    /// <summary>Whether long holds every value.</summary>
    private static bool IsWhole(EventShape shape) => (shape.Kinds & EventKinds.Fraction) == 0 && (shape.Facts & ValueFacts.BeyondLong) == 0;
}
