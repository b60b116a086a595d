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

    private static bool Accepts(IReadOnlyList<AvroSchema> branches, EventKinds kind, ValueFacts facts) =>
        kind switch
        {
            EventKinds.Null => Has(branches, AvroType.Null),
            EventKinds.Boolean => Has(branches, AvroType.Boolean),
            EventKinds.Integer => AcceptsIntegers(branches, facts) || AcceptsDecimals(branches, facts),
            EventKinds.Fraction when (facts & ValueFacts.Inexact) != 0 => branches.Any(NearestDouble.Is)
                || AcceptsDecimals(branches, facts),
            EventKinds.Fraction => Has(branches, AvroType.Double)
                || (Has(branches, AvroType.Float) && (facts & ValueFacts.FractionBeyondFloat) == 0)
                || AcceptsDecimals(branches, facts),
            EventKinds.String => AcceptsStrings(branches, facts),
            EventKinds.Array => Has(branches, AvroType.Array),
            _ => Has(branches, AvroType.Record) || Has(branches, AvroType.Map),
        };

    private static bool Has(IReadOnlyList<AvroSchema> branches, AvroType type) => SchemaBranches.Find(branches, type) is not null;

    /// <summary>Each branch accepts what it holds exactly, and leaves the rest to the next.</summary>
    private static bool AcceptsIntegers(IReadOnlyList<AvroSchema> branches, ValueFacts facts)
    {
        if ((facts & ValueFacts.Inexact) != 0 && !branches.Any(NearestDouble.Is))
            return false;
        var isBeyondLong = (facts & ValueFacts.BeyondLong) != 0;
        if (HasNumber(branches, AvroType.Long) && (!isBeyondLong || Has(branches, AvroType.Double)))
            return true;
        if (HasNumber(branches, AvroType.Int) && (facts & ValueFacts.BeyondInt) == 0)
            return true;
        return (Has(branches, AvroType.Double) && (facts & ValueFacts.IntegerBeyondDouble) == 0)
            || (Has(branches, AvroType.Float) && (facts & ValueFacts.IntegerBeyondFloat) == 0);
    }

    private static bool AcceptsStrings(IReadOnlyList<AvroSchema> branches, ValueFacts facts)
    {
        for (var i = 0; i < branches.Count; i++)
            if (AcceptsStrings(branches[i], facts))
                return true;
        return false;
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
        || (!LogicalText.IsCanonicalOnly(branch) && SchemaBranches.Find(branches, AvroType.String) is not { LogicalType: null });

    private static bool HasNumber(IReadOnlyList<AvroSchema> branches, AvroType type) =>
        SchemaBranches.Find(branches, type) is { } branch && IsNumber(branch, branches);

    private static bool AcceptsDecimals(IReadOnlyList<AvroSchema> branches, ValueFacts facts)
    {
        for (var i = 0; i < branches.Count && (facts & ValueFacts.OtherNumber) == 0; i++)
            if (IsDecimal(branches[i]))
                return true;
        return false;
    }

    private static bool IsDecimal(AvroSchema branch) => FormOf(branch) is JsonForm.Decimal;

    private static JsonForm FormOf(AvroSchema branch) => branch.LogicalType?.Form ?? JsonForm.Underlying;
}
