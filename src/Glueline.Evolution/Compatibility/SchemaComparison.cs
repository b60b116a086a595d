using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Compatibility;

/// <summary>A reader and a writer that a mode requires to be compatible.</summary>
/// <param name="Version">The earlier version of the pair.</param>
/// <param name="Direction">Which of the two reads.</param>
/// <param name="Reader">The schema that reads.</param>
/// <param name="Writer">The schema that wrote.</param>
internal sealed record SchemaComparison(long Version, ReadDirection Direction, AvroSchema Reader, AvroSchema Writer)
{
    /// <summary>The pairs that the history's mode requires a candidate to be compatible with.</summary>
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
