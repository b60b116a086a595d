using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Compatibility;

/// <summary>One reader and one writer that a mode wants to agree.</summary>
/// <param name="Version">The earlier version in the pair.</param>
/// <param name="Direction">Which of the two reads.</param>
/// <param name="Reader">The schema that reads.</param>
/// <param name="Writer">The schema that wrote.</param>
public sealed record SchemaComparison(long Version, ReadDirection Direction, AvroSchema Reader, AvroSchema Writer)
{
    /// <summary>The pairs that a candidate owes to a history, by the history's mode.</summary>
    public static IEnumerable<SchemaComparison> Of(AvroSchema candidate, SchemaHistory history)
    {
        var compatibility = CompatibilityRules.Of(history.Mode);
        foreach (var (version, schema) in history.Compared)
        {
            if (compatibility.NewReadsOld)
                yield return new SchemaComparison(version, ReadDirection.NewReadsOld, candidate, schema);
            if (compatibility.OldReadsNew)
                yield return new SchemaComparison(version, ReadDirection.OldReadsNew, schema, candidate);
        }
    }
}
