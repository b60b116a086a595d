namespace Glueline.Evolution.Compatibility;

/// <summary>Words an incompatibility for the person who reads it: what is wrong, and what to do.</summary>
internal static class IncompatibilityText
{
    private const int FragmentLength = 120;
    private const string Lenient = "Glue may accept this, but a reader that follows the specification will not.";

    /// <summary>An incompatibility of two schemas in sentences, with the best remedy.</summary>
    public static string Describe(Incompatibility finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var leniency = Leniency(finding);
        return $"{Place(finding)}: {What(finding)}. {Remedies(finding)[0]}.{(leniency.Length == 0 ? "" : $" {leniency}")}";
    }

    /// <summary>An incompatibility with a version in sentences, with the best remedy.</summary>
    public static string Describe(VersionIncompatibility finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Incompatibility.Kind is IncompatibilityKind.VersioningDisabled
            ? Describe(finding.Incompatibility)
            : $"{Reading(finding)}, at {Describe(finding.Incompatibility)}";
    }

    /// <summary>An incompatibility with a version as a phrase, without remedies.</summary>
    public static string Summarize(VersionIncompatibility finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Incompatibility.Kind is IncompatibilityKind.VersioningDisabled
            ? What(finding.Incompatibility)
            : $"{Reading(finding)}, at {Place(finding.Incompatibility)}: {What(finding.Incompatibility)}";
    }

    /// <summary>What can be done about an incompatibility, the best first; at least one.</summary>
    public static IReadOnlyList<string> Remedies(Incompatibility finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Kind switch
        {
            IncompatibilityKind.TypeMismatch =>
            [
                "Keep the type, and use the new one for a new field",
                "Make the reader's type a union of both",
            ],
            IncompatibilityKind.NameMismatch => ["Keep the name", "Give the reader's type the writer's full name as an alias"],
            IncompatibilityKind.FixedSizeMismatch => ["Keep the size, and use the new one for a new field", "Use bytes"],
            IncompatibilityKind.DecimalMismatch =>
            [
                "Keep precision and scale, and use the new ones for a new field",
                "Use big-decimal in the reader, which reads decimals of every scale",
            ],
            IncompatibilityKind.LogicalTypeMismatch =>
            [
                "Keep the logical type, and use the new one for a new field",
                "Remove the logical type from the reader's schema, which then reads the number as it was written",
            ],
            IncompatibilityKind.AmbiguousAlias => ["Remove the alias from the reader's field"],
            IncompatibilityKind.SharedAlias => ["Keep the alias on only one of the reader's fields"],
            IncompatibilityKind.MissingEnumSymbols => ["Give the reader's enum a default", "Keep the symbols"],
            IncompatibilityKind.MissingDefault =>
            [
                "Give the reader's field a default",
                "Give it the writer's name as an alias, if it was renamed",
            ],
            IncompatibilityKind.MissingUnionBranch => ["Add the missing branch to the reader's union", "Keep the writer's type"],
            _ => ["Set the schema's compatibility to a mode other than DISABLED"],
        };
    }

    /// <summary>
    /// Glue checks with Avro's Java library, which was seen to accept these two; a reader that follows the specification does not.
    /// </summary>
    public static string Leniency(Incompatibility finding) =>
        finding.Kind switch
        {
            IncompatibilityKind.MissingEnumSymbols => Lenient,
            IncompatibilityKind.NameMismatch when finding.ReaderFragment.StartsWith("{\"type\":\"record\"", StringComparison.Ordinal) =>
                Lenient,
            _ => "",
        };

    private static string Reading(VersionIncompatibility finding) =>
        finding.Direction is ReadDirection.NewReadsOld
            ? $"the new schema can't read version {finding.Version}"
            : $"version {finding.Version} can't read the new schema";

    /// <summary>What is wrong, as a phrase.</summary>
    public static string What(Incompatibility finding)
    {
        var (reader, writer) = (Cut(finding.ReaderFragment), Cut(finding.WriterFragment));
        var both = $"the reader has {reader}, the writer {writer}";
        return finding.Kind switch
        {
            IncompatibilityKind.TypeMismatch => both,
            IncompatibilityKind.NameMismatch => $"the names differ: {both}",
            IncompatibilityKind.FixedSizeMismatch => $"the sizes differ: {both}",
            IncompatibilityKind.DecimalMismatch => $"precision or scale differs: {both}",
            IncompatibilityKind.LogicalTypeMismatch => $"the logical types differ, and no conversion keeps every value: {both}",
            IncompatibilityKind.AmbiguousAlias =>
                $"the name and aliases of the reader's field {reader} match several of the writer's fields, {writer}",
            IncompatibilityKind.SharedAlias =>
                $"the reader's field {reader} and another one both have an alias for one of the writer's fields, {writer}",
            IncompatibilityKind.MissingEnumSymbols => $"the reader's enum {reader} lacks symbols of {writer}",
            IncompatibilityKind.MissingDefault => $"the reader's field {reader} has no default, and the writer has no such field",
            IncompatibilityKind.MissingUnionBranch => $"the reader's union {reader} has no branch for {writer}",
            _ => "DISABLED allows no version besides the existing one",
        };
    }

    private static string Place(Incompatibility finding) => finding.Pointer.Length == 0 ? "the whole schema" : finding.Pointer;

    private static string Cut(string json) => json.Length <= FragmentLength ? json : $"{json[..(FragmentLength - 3)]}…";
}
