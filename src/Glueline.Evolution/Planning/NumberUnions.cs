using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Replaces unions of long and double, as earlier versions of inference made them, with double. Readers of either read the other under
/// every mode that allows a next version at all, with integers rounded to what a double holds.
/// </summary>
internal static class NumberUnions
{
    /// <summary>
    /// The schema with double instead of such unions, and how many there were; null if there are none, or if the mode doesn't allow that
    /// version to follow.
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

    /// <summary>Double followed by long stays: it was added for integers that a double can't hold exactly.</summary>
    private static List<AvroSchema> LongBeforeDouble(IReadOnlyList<AvroSchema> branches)
    {
        List<AvroSchema> kept = [.. branches];
        var @long = kept.FindIndex(branch => branch.Type is AvroType.Long && branch.LogicalType is null);
        if (@long >= 0 && kept.FindIndex(branch => branch.Type is AvroType.Double) > @long)
            kept.RemoveAt(@long);
        return kept;
    }
}
