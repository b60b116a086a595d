using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Compatibility;

/// <summary>
/// Checks whether one schema reads what another wrote (specification, "Schema Resolution"), and reports every reason why it doesn't.
/// </summary>
internal static class CompatibilityChecker
{
    /// <summary>Finds everything that keeps a reader from reading a writer's bytes; an empty list means compatible.</summary>
    public static IReadOnlyList<Incompatibility> Check(AvroSchema reader, AvroSchema writer) => PairCheck.Run(reader, writer);

    /// <summary>Whether a reader can read a writer's bytes; the reasons why not are not looked for.</summary>
    public static bool CanRead(AvroSchema reader, AvroSchema writer) => new ResolutionCheck().Fits(writer, reader);

    /// <summary>Finds everything that keeps a candidate from following a history under its mode; an empty list means compatible.</summary>
    public static IReadOnlyList<VersionIncompatibility> Check(AvroSchema candidate, SchemaHistory history)
    {
        if (!CompatibilityRules.Of(history.Mode).AllowsNewVersions)
            return Disabled(candidate, history.Latest);
        return
        [
            .. SchemaComparison
                .Of(candidate, history)
                .SelectMany(pair =>
                    Check(pair.Reader, pair.Writer).Select(finding => new VersionIncompatibility(pair.Version, pair.Direction, finding))
                ),
        ];
    }

    private static IReadOnlyList<VersionIncompatibility> Disabled(AvroSchema candidate, SchemaHistoryEntry? latest)
    {
        if (latest is null)
            return [];
        var (ours, theirs) = (SchemaText.Print(candidate), SchemaText.Print(latest.Schema));
        return ours == theirs
            ? []
            : [new(latest.Version, ReadDirection.NewReadsOld, new(IncompatibilityKind.VersioningDisabled, "", ours, theirs))];
    }
}
