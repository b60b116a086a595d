using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

/// <summary>
/// Integers are long, never int: under a mode that forbids widening, int is a trap. Where such a mode rules, both long and double are there from
/// the start, as real streams write 2 and then 2.26. In an optional field that costs no byte; among items it costs one each, and is the one
/// case in which a union is chosen though one type might do. A required field keeps the type that was seen.
/// </summary>
internal sealed class NumberRule : ITypeRule
{
    /// <summary>Each value has its own scale, so that one type holds them all; decimal has one scale for all values, and would need widening.</summary>
    private static readonly PrimitiveSchema BigDecimal = new(AvroType.Bytes, new LogicalType(LogicalTypeKind.BigDecimal));

    public string Name => "number";

    public TypeAnswer Ask(in TypeQuestion question, TypeInference inference)
    {
        var shape = question.Shape;
        var (integer, fraction) = ((shape.Kinds & EventKinds.Integer) != 0, (shape.Kinds & EventKinds.Fraction) != 0);
        if (!integer && !fraction) return TypeAnswer.No("no number was seen");
        if (inference.Options.Numbers is NumberTypes.Decimal) return TypeAnswer.Is("numbers are big-decimal by option", BigDecimal);
        if (inference.Options.Numbers is NumberTypes.Double)
        {
            return (shape.Facts & ValueFacts.IntegerBeyondDouble) != 0
                ? TypeAnswer.Is("numbers are double by option, beside long for an integer that no double holds", PrimitiveSchema.Long, PrimitiveSchema.Double)
                : TypeAnswer.Is("numbers are double by option", PrimitiveSchema.Double);
        }

        if (question.Site is not TypeSite.RequiredField && inference.TypesAreFinal && inference.Options.Numbers is NumberTypes.Auto)
            return TypeAnswer.Is($"{inference.Law.Name} forbids widening later, so integers and fractions both have room", PrimitiveSchema.Long, PrimitiveSchema.Double);
        var isBeyondLong = (shape.Facts & ValueFacts.BeyondLong) != 0;
        if (inference.Options.Numbers is NumberTypes.Long)
        {
            return fraction || isBeyondLong
                ? TypeAnswer.Is("numbers are long by option, beside double for what no long holds", PrimitiveSchema.Long, PrimitiveSchema.Double)
                : TypeAnswer.Is("numbers are long by option", PrimitiveSchema.Long);
        }

        return (integer, fraction || isBeyondLong) switch
        {
            (true, false) => TypeAnswer.Is("integers alone were seen", PrimitiveSchema.Long),
            (false, true) => TypeAnswer.Is("fractions alone were seen", PrimitiveSchema.Double),
            _ when !fraction => TypeAnswer.Is("integers were seen, one of them beyond 64 bits, which a double holds", PrimitiveSchema.Long, PrimitiveSchema.Double),
            _ => TypeAnswer.Is("integers and fractions were seen", PrimitiveSchema.Long, PrimitiveSchema.Double),
        };
    }
}
