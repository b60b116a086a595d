using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;

namespace Glueline.Evolution.Planning;

/// <summary>
/// The way back from unions of long and double, as earlier versions of inference made them, to double. Readers of either kind read the
/// other under every mode that has a next version at all, integers rounded to what a double holds.
/// </summary>
internal static class NumberUnions
{
    /// <summary>
    /// The schema with double in place of such unions, and how many there were; null where there is none, or the mode does not let it
    /// follow.
    /// </summary>
    public static (RecordSchema Schema, int Places)? WayBack(RecordSchema schema, SchemaHistory history, Func<RecordField, bool> isIdentity)
    {
        var replacement = new UnionReplacement(LongBeforeDouble);
        var plain = (RecordSchema)replacement.Of(schema, field => isIdentity(field));
        if (replacement.Places == 0)
            return null;
        return CompatibilityRules.Of(history.Mode).AllowsNewVersions && CompatibilityChecker.Check(plain, history).Count == 0
            ? (plain, replacement.Places)
            : null;
    }

    /// <summary>Double with long behind it is left alone: integers that a double would not give back came there.</summary>
    private static List<AvroSchema> LongBeforeDouble(IReadOnlyList<AvroSchema> branches)
    {
        List<AvroSchema> kept = [.. branches];
        var @long = kept.FindIndex(branch => branch.Type is AvroType.Long && branch.LogicalType is null);
        if (@long >= 0 && kept.FindIndex(branch => branch.Type is AvroType.Double) > @long)
            kept.RemoveAt(@long);
        return kept;
    }
}
