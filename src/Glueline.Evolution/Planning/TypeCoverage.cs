using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Which kinds of value a type accepts at its own level, by the rules of the conversion to Avro; the contents of arrays and objects are
/// checked at their own places. Strings on a type narrower than string, and numbers on decimal, count as accepted: only the conversion
/// knows each value.
/// </summary>
internal static class TypeCoverage
{
    /// <summary>The part of a shape that a type does not accept.</summary>
    public static EventShape Missing(AvroSchema schema, EventShape shape)
    {
        var branches = SchemaBranches.Of(schema);
        var missing = EventKinds.None;
        for (var kind = EventKinds.Null; kind <= EventKinds.Object; kind = (EventKinds)((int)kind << 1))
            if ((shape.Kinds & kind) != 0 && !Accepts(branches, kind, shape.Facts))
                missing |= kind;
        return shape.Only(missing);
    }

    private static bool Accepts(IReadOnlyList<AvroSchema> branches, EventKinds kind, ValueFacts facts)
    {
        bool Has(AvroType type) => branches.Any(branch => branch.Type == type);
        return kind switch
        {
            EventKinds.Null => Has(AvroType.Null),
            EventKinds.Boolean => Has(AvroType.Boolean),
            EventKinds.Integer => AcceptsIntegers(branches, Has, facts) || AcceptsDecimals(branches, facts),
            EventKinds.Fraction when (facts & ValueFacts.Inexact) != 0 => branches.Any(NearestDouble.Is)
                || AcceptsDecimals(branches, facts),
            EventKinds.Fraction => Has(AvroType.Double)
                || (Has(AvroType.Float) && (facts & ValueFacts.FractionBeyondFloat) == 0)
                || AcceptsDecimals(branches, facts),
            EventKinds.String => branches.Any(branch => AcceptsStrings(branch, facts)),
            EventKinds.Array => Has(AvroType.Array),
            _ => Has(AvroType.Record) || Has(AvroType.Map),
        };
    }

    /// <summary>Each branch accepts what it holds exactly, and leaves the rest to the next.</summary>
    private static bool AcceptsIntegers(IReadOnlyList<AvroSchema> branches, Func<AvroType, bool> has, ValueFacts facts)
    {
        if ((facts & ValueFacts.Inexact) != 0 && !branches.Any(NearestDouble.Is))
            return false;
        bool Number(AvroType type) => branches.Any(branch => branch.Type == type && IsNumber(branch, branches));
        var isBeyondLong = (facts & ValueFacts.BeyondLong) != 0;
        if (Number(AvroType.Long) && (!isBeyondLong || has(AvroType.Double)))
            return true;
        if (Number(AvroType.Int) && (facts & ValueFacts.BeyondInt) == 0)
            return true;
        return (has(AvroType.Double) && (facts & ValueFacts.IntegerBeyondDouble) == 0)
            || (has(AvroType.Float) && (facts & ValueFacts.IntegerBeyondFloat) == 0);
    }

    private static bool AcceptsStrings(AvroSchema branch, ValueFacts facts) =>
        (FormOf(branch), branch.Type) switch
        {
            (JsonForm.Underlying, AvroType.String) => true,
            _ when (facts & ValueFacts.OtherText) != 0 => false,
            (JsonForm.Uuid or JsonForm.Time, _) => true,
            (JsonForm.Underlying, AvroType.Float or AvroType.Double) => (facts & ValueFacts.NoNumber) == 0,
            (JsonForm.Underlying, AvroType.Enum or AvroType.Bytes or AvroType.Fixed) => true,
            _ => false,
        };

    /// <summary>
    /// A date or a time accepts the number that it stores, except in a union with string, where it accepts only the strings that it gives
    /// back.
    /// </summary>
    private static bool IsNumber(AvroSchema branch, IReadOnlyList<AvroSchema> branches) =>
        FormOf(branch) is JsonForm.Underlying
        || (!LogicalText.IsCanonicalOnly(branch) && !branches.Any(other => other.Type is AvroType.String && other.LogicalType is null));

    private static bool AcceptsDecimals(IReadOnlyList<AvroSchema> branches, ValueFacts facts) =>
        (facts & ValueFacts.OtherNumber) == 0 && branches.Any(IsDecimal);

    private static bool IsDecimal(AvroSchema branch) => FormOf(branch) is JsonForm.Decimal;

    private static JsonForm FormOf(AvroSchema branch) => branch.LogicalType?.Form ?? JsonForm.Underlying;
}
