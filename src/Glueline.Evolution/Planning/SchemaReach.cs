using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Which kinds of value a type takes at its own level, by the rules of the conversion to Avro; what is inside arrays and objects is asked
/// there. Text on a narrower type than string, and numbers on decimal, are taken here; only the conversion knows each value.
/// </summary>
internal static class SchemaReach
{
    public static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];

    public static bool TakesNull(AvroSchema schema) => Branches(schema).Any(branch => branch.Type is AvroType.Null);

    public static ArraySchema? Array(AvroSchema schema) => Branches(schema).OfType<ArraySchema>().FirstOrDefault();

    public static MapSchema? Map(AvroSchema schema) => Branches(schema).OfType<MapSchema>().FirstOrDefault();

    /// <summary>The part of a shape that a type does not take.</summary>
    public static EventShape Missing(AvroSchema schema, EventShape shape)
    {
        var branches = Branches(schema);
        var missing = EventKinds.None;
        for (var kind = EventKinds.Null; kind <= EventKinds.Object; kind = (EventKinds)((int)kind << 1))
            if ((shape.Kinds & kind) != 0 && !Takes(branches, kind, shape.Facts))
                missing |= kind;
        return shape.Only(missing);
    }

    private static bool Takes(IReadOnlyList<AvroSchema> branches, EventKinds kind, ValueFacts facts)
    {
        bool Has(AvroType type) => branches.Any(branch => branch.Type == type);
        return kind switch
        {
            EventKinds.Null => Has(AvroType.Null),
            EventKinds.Boolean => Has(AvroType.Boolean),
            EventKinds.Integer => TakesIntegers(branches, Has, facts) || TakesDecimals(branches, facts),
            EventKinds.Fraction when (facts & ValueFacts.Inexact) != 0 => branches.Any(NearestDouble.Is) || TakesDecimals(branches, facts),
            EventKinds.Fraction => Has(AvroType.Double)
                || (Has(AvroType.Float) && (facts & ValueFacts.FractionBeyondFloat) == 0)
                || TakesDecimals(branches, facts),
            EventKinds.String => branches.Any(branch => TakesText(branch, facts)),
            EventKinds.Array => Has(AvroType.Array),
            _ => Has(AvroType.Record) || Has(AvroType.Map),
        };
    }

    /// <summary>Each branch takes what it holds exactly, and a value that one does not hold goes to the next.</summary>
    private static bool TakesIntegers(IReadOnlyList<AvroSchema> branches, Func<AvroType, bool> has, ValueFacts facts)
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

    private static bool TakesText(AvroSchema branch, ValueFacts facts) =>
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
    /// A date or a time takes the number that it stores, but not beside string, where it keeps to the texts that it gives back.
    /// </summary>
    private static bool IsNumber(AvroSchema branch, IReadOnlyList<AvroSchema> branches) =>
        FormOf(branch) is JsonForm.Underlying
        || (!LogicalText.IsCanonicalOnly(branch) && !branches.Any(other => other.Type is AvroType.String && other.LogicalType is null));

    private static bool TakesDecimals(IReadOnlyList<AvroSchema> branches, ValueFacts facts) =>
        (facts & ValueFacts.OtherNumber) == 0 && branches.Any(IsDecimal);

    private static bool IsDecimal(AvroSchema branch) => FormOf(branch) is JsonForm.Decimal;

    private static JsonForm FormOf(AvroSchema branch) => branch.LogicalType?.Form ?? JsonForm.Underlying;
}
