using System.Globalization;
using Glueline.Evolution.Compatibility;

namespace Glueline.Evolution.Planning;

/// <summary>Sentences and remedies for findings, made where a person reads them.</summary>
public static class FindingText
{
    private const string Lenient = " Glue may accept this; a specification reader will not.";

    /// <summary>
    /// A finding in a sentence: where, what was found, what was expected; and what can be done, in the words of the options that the event
    /// was planned with.
    /// </summary>
    public static string Describe(PlanFinding finding) => Sentence(Place(finding.Path), What(finding), finding);

    /// <summary>
    /// What several events have in common that are refused for one reason, with one value as an example; and what can be done.
    /// </summary>
    /// <param name="findings">The findings of one of the events.</param>
    public static string Summarize(IReadOnlyList<PlanFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return string.Join(
            ' ',
            findings.Select(finding =>
            {
                var place = finding.Kind is FindingKind.NotJson or FindingKind.TooDeep ? "" : finding.Pattern;
                return Sentence(
                    Place(place),
                    finding.Example is { } example ? $"{Common(finding)}, such as {example}" : Common(finding),
                    finding
                );
            })
        );
    }

    /// <summary>What findings of events share that are refused for one reason: see <see cref="PlanFinding.Group"/>.</summary>
    public static string GroupOf(IReadOnlyList<PlanFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return string.Join('\n', findings.Select(finding => finding.Group));
    }

    /// <summary>An incompatibility of two schemas in a sentence, with the best remedy.</summary>
    public static string Describe(Incompatibility finding) =>
        $"{Place(finding)}: {What(finding)}. {Remedies(finding)[0]}.{Leniency(finding)}";

    /// <summary>An incompatibility with a version in a sentence, with the best remedy.</summary>
    public static string Describe(VersionIncompatibility finding) =>
        finding.Incompatibility.Kind is IncompatibilityKind.VersioningDisabled
            ? Describe(finding.Incompatibility)
            : $"{Reading(finding)}, at {Describe(finding.Incompatibility)}";

    /// <summary>An incompatibility with a version in a phrase, without remedies.</summary>
    public static string Summarize(VersionIncompatibility finding) =>
        finding.Incompatibility.Kind is IncompatibilityKind.VersioningDisabled
            ? What(finding.Incompatibility)
            : $"{Reading(finding)}, at {Place(finding.Incompatibility)}: {What(finding.Incompatibility)}";

    /// <summary>What can be done about an incompatibility, the best first.</summary>
    public static IReadOnlyList<string> Remedies(Incompatibility finding) =>
        finding.Kind switch
        {
            IncompatibilityKind.TypeMismatch =>
            [
                "Keep the type, and give the new one to a new field",
                "Make the reader's type a union of both",
            ],
            IncompatibilityKind.NameMismatch => ["Keep the name", "Give the reader's type the writer's full name as an alias"],
            IncompatibilityKind.FixedSizeMismatch => ["Keep the size, and give the new one to a new field", "Use bytes"],
            IncompatibilityKind.DecimalMismatch =>
            [
                "Keep precision and scale, and give the new ones to a new field",
                "Use big-decimal in the reader, which reads decimals of every scale",
            ],
            IncompatibilityKind.LogicalTypeMismatch =>
            [
                "Keep the logical type, and give the new one to a new field",
                "Take the logical type off the reader's, which then gets the number as it was written",
            ],
            IncompatibilityKind.AmbiguousAlias => ["Take the alias off the reader's field"],
            IncompatibilityKind.SharedAlias => ["Leave the alias to one of the reader's fields"],
            IncompatibilityKind.MissingEnumSymbols => ["Give the reader's enum a default", "Keep the symbols"],
            IncompatibilityKind.MissingDefault =>
            [
                "Give the reader's field a default",
                "Give it the writer's name as an alias, if it was renamed",
            ],
            IncompatibilityKind.MissingUnionBranch => ["Give the reader's union the missing branch", "Keep the writer's type"],
            _ => ["Change the schema's compatibility from DISABLED"],
        };

    /// <summary>Glue was seen to read with Avro's Java library, which passes over these two; readers by the specification don't.</summary>
    private static string Leniency(Incompatibility finding) =>
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

    private static string What(Incompatibility finding) =>
        finding.Kind switch
        {
            IncompatibilityKind.TypeMismatch => $"the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
            IncompatibilityKind.NameMismatch =>
                $"the names differ: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
            IncompatibilityKind.FixedSizeMismatch =>
                $"the sizes differ: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
            IncompatibilityKind.DecimalMismatch =>
                $"precision or scale differ: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
            IncompatibilityKind.LogicalTypeMismatch =>
                $"the logical types differ, and no conversion keeps every value: the reader has {Cut(finding.ReaderFragment)}, the "
                    + $"writer {Cut(finding.WriterFragment)}",
            IncompatibilityKind.AmbiguousAlias =>
                $"by its name and aliases the reader's field {Cut(finding.ReaderFragment)} is several fields of the writer, "
                    + $"{Cut(finding.WriterFragment)}",
            IncompatibilityKind.SharedAlias =>
                $"the reader's field {Cut(finding.ReaderFragment)} and another have the alias of one field of the writer, "
                    + $"{Cut(finding.WriterFragment)}",
            IncompatibilityKind.MissingEnumSymbols =>
                $"the reader's enum {Cut(finding.ReaderFragment)} lacks symbols of {Cut(finding.WriterFragment)}",
            IncompatibilityKind.MissingDefault =>
                $"the reader's field {Cut(finding.ReaderFragment)} has no default, and the writer has no such field",
            IncompatibilityKind.MissingUnionBranch =>
                $"the reader's union {Cut(finding.ReaderFragment)} has no branch for {Cut(finding.WriterFragment)}",
            _ => "DISABLED allows no version but the one that exists",
        };

    private static string What(PlanFinding finding) =>
        finding.Kind switch
        {
            FindingKind.TypeConflict =>
                $"the event has {finding.Found}, {Version(finding)} has {finding.Expected}, and {Mode(finding)} forbids the "
                    + $"change{Reasons(finding)}",
            FindingKind.OtherKind =>
                $"the event has {finding.Found}, {(finding.Version is null ? "most events have" : Version(finding) + " has")} "
                    + $"{finding.Expected}, and the options allow no union of two kinds",
            FindingKind.FieldMissing =>
                $"the event lacks the field, {Version(finding)} has {finding.Expected} without a default, and {Mode(finding)} forbids "
                    + $"the change{Reasons(finding)}",
            FindingKind.VersioningDisabled =>
                $"the event needs a new version ({finding.Found}), and DISABLED allows none after {Version(finding)}",
            FindingKind.LatestIsNoRecord => $"the event is an object, {Version(finding)} is {finding.Expected}",
            FindingKind.Incompatible => $"{Mode(finding)} forbids the schema that the event needs{Reasons(finding)}",
            FindingKind.NotAnObject => $"the event is {finding.Found}, expected {finding.Expected}",
            FindingKind.RequiredFieldMissing => $"the event has {finding.Found}, and the options say that the field is required",
            FindingKind.NoOverflow => $"what does not fit can't be kept in {OverflowField.Name}: {finding.Found}",
            FindingKind.TooDeep => $"the event has more than {Count(finding.Options.Inference.MaxDepth, "level")} of arrays and objects",
            _ => finding.Found,
        };

    /// <summary>The same without what only one event has: values, versions, the changes that were tried.</summary>
    private static string Common(PlanFinding finding) =>
        finding.Kind switch
        {
            FindingKind.NotJson => "the text is not JSON",
            FindingKind.DuplicateMember => "a key appears twice in one object",
            FindingKind.InexactNumber => "the number can't be kept as a double",
            FindingKind.TypeConflict => $"the event has {finding.Found}, and {Mode(finding)} forbids a schema that takes it",
            FindingKind.FieldMissing => $"the event lacks the field, and {Mode(finding)} forbids a schema without it",
            FindingKind.VersioningDisabled => $"the event needs a new version ({finding.Found}), and DISABLED allows none",
            FindingKind.Incompatible => $"{Mode(finding)} forbids the schema that the event needs",
            FindingKind.ValueUnsuitable => "the schema's type does not have the value",
            _ => What(finding),
        };

    /// <summary>How many of something, in words: <c>1 level</c>, <c>2 levels</c>.</summary>
    internal static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Sentence(string place, string what, PlanFinding finding)
    {
        var told = what.StartsWith(place, StringComparison.Ordinal) ? what : $"{place}: {what}";
        return RemedyText.Sentence(finding.Remedies, finding.Options.Remedies) is { Length: > 0 } remedies
            ? $"{told}. {remedies}"
            : $"{told}.";
    }

    private static string Place(Incompatibility finding) => finding.Pointer.Length == 0 ? "the whole schema" : finding.Pointer;

    private static string Place(string path) => path.Length == 0 ? "the event" : path;

    private static string Mode(PlanFinding finding) => CompatibilityRules.Of(finding.Mode).Name;

    private static string Version(PlanFinding finding) => finding.Version is { } version ? $"version {version}" : "the schema";

    private static string Reasons(PlanFinding finding) => finding.Reasons.Count == 0 ? "" : $" ({string.Join("; ", finding.Reasons)})";

    private static string Cut(string json) => json.Length <= 120 ? json : $"{json[..117]}…";
}
