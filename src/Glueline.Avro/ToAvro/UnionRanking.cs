using Glueline.Avro.Json;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Ranks the branches of a union for each kind of JSON value; equal ones keep the schema's order.
/// </summary>
internal static class UnionRanking
{
    private const int Never = int.MaxValue;

    /// <param name="union">The union.</param>
    /// <param name="branches">Its branches; a double that rounds to the nearest counts here as one that does not.</param>
    /// <param name="nearest">The double that rounds to the nearest, if there is one.</param>
    public static UnionChoice Choose(UnionSchema union, UnionBranch[] branches, UnionBranch? nearest)
    {
        UnionBranch[] By(Func<AvroSchema, int> rank) =>
            [
                .. branches
                    .Where(branch => rank(union.Branches[branch.Index]) != Never)
                    .OrderBy(branch => rank(union.Branches[branch.Index])),
            ];

        var isDoubleFirst = IsDoubleBeforeLong(union);
        var byKind = new UnionBranch[Enum.GetValues<JsonKind>().Length][];
        byKind[(int)JsonKind.Null] = By(schema => schema.Type is AvroType.Null ? 0 : Never);
        byKind[(int)JsonKind.Boolean] = By(schema => schema.Type is AvroType.Boolean ? 0 : Never);
        byKind[(int)JsonKind.Number] = Rounding(By(schema => ForInteger(schema, isDoubleFirst)), nearest);
        byKind[(int)JsonKind.String] = By(ForString);
        byKind[(int)JsonKind.Array] = By(schema => schema.Type is AvroType.Array ? 0 : Never);
        byKind[(int)JsonKind.Object] = By(schema =>
            schema.Type switch
            {
                AvroType.Record => 0,
                AvroType.Map => 1,
                _ => Never,
            }
        );
        return new UnionChoice(byKind, Rounding(By(ForFraction), nearest));
    }

    /// <summary>The branch that rounds comes after all that hold a number exactly, and at once if there is no other.</summary>
    private static UnionBranch[] Rounding(UnionBranch[] exact, UnionBranch? nearest) =>
        nearest is not { } last ? exact
        : exact is [var only] && only.Index == last.Index ? [last]
        : [.. exact, last];

    /// <summary>If a schema has double before long, long is for the integers that no double gives back.</summary>
    private static int ForInteger(AvroSchema schema, bool isDoubleFirst) =>
        (schema.Type, FormOf(schema)) switch
        {
            (AvroType.Int, JsonForm.Underlying) => 0,
            (AvroType.Double, _) when isDoubleFirst => 1,
            (AvroType.Long, JsonForm.Underlying) => 2,
            (AvroType.Int, JsonForm.Time) => 3,
            (AvroType.Long, JsonForm.Time) => 4,
            _ => ForFraction(schema),
        };

    private static int ForFraction(AvroSchema schema) =>
        schema.Type switch
        {
            AvroType.Double => 5,
            AvroType.Float => 6,
            _ => FormOf(schema) is JsonForm.Decimal ? 7 : Never,
        };

    private static bool IsDoubleBeforeLong(UnionSchema union)
    {
        var numbers = union.Branches.Where(branch =>
            branch.Type is AvroType.Double || (branch.Type is AvroType.Long && branch.LogicalType is null)
        );
        return numbers.Select(branch => branch.Type).SequenceEqual([AvroType.Double, AvroType.Long]);
    }

    private static int ForString(AvroSchema schema) =>
        (schema.Type, FormOf(schema)) switch
        {
            (AvroType.Enum, _) => 0,
            (_, JsonForm.Time) => 1,
            (AvroType.String, JsonForm.Uuid) => 2,
            (_, JsonForm.Uuid) => 3,
            (AvroType.String, _) => 4,
            // NaN and the infinities; after string, which holds any other string too.
            (AvroType.Double or AvroType.Float, _) => 5,
            (AvroType.Bytes or AvroType.Fixed, JsonForm.Underlying) => 6,
            _ => Never,
        };

    private static JsonForm FormOf(AvroSchema schema) => schema.LogicalType?.Form ?? JsonForm.Underlying;
}
