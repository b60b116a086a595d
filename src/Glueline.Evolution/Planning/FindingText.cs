using Glueline.Evolution.Compatibility;

namespace Glueline.Evolution.Planning;

/// <summary>Sentences and remedies for findings, made where a person reads them.</summary>
public static class FindingText
{
    private const string Lenient = " Glue may accept this; a specification reader will not.";

    /// <summary>A finding in a sentence: where, what was found, what was expected, and the best remedy.</summary>
    public static string Describe(PlanFinding finding)
    {
        var (place, what) = (Place(finding), What(finding));
        return $"{(what.StartsWith(place, StringComparison.Ordinal) ? what : $"{place}: {what}")}. {Remedies(finding)[0]}.";
    }

    /// <summary>What can be done about a finding, the best first.</summary>
    public static IReadOnlyList<string> Remedies(PlanFinding finding) => finding.Kind switch
    {
        FindingKind.NotJson => ["Send one JSON object in UTF-8"],
        FindingKind.NotAnObject => ["Send an object, with the value under a key"],
        FindingKind.DuplicateMember => ["Send the key once"],
        FindingKind.InexactNumber => ["Send the number as a string, or with the digits that a double holds", "Choose decimal for the Numbers of the options"],
        FindingKind.LimitExceeded when finding.Path.Length > 0 && finding.Version is null => ["Make the object a map", "Turn overflow on", "Raise the limit"],
        FindingKind.LimitExceeded when finding.Path.Length > 0 && CompatibilityLaw.Of(finding.Mode).AllowsWidening =>
            ["Make the object a map: it then gets one beside its record", "Turn overflow on", "Raise the limit"],
        FindingKind.LimitExceeded when finding.Path.Length > 0 =>
            ["Turn overflow on", "Begin a new schema, in which the object is a map", $"Change the schema's compatibility from {Mode(finding)} to BACKWARD, which lets a map stand beside the record", "Raise the limit"],
        FindingKind.LimitExceeded => ["Raise the limit", "Turn overflow on", "Send other kinds of event under another schema"],
        FindingKind.TooDeep => ["Send the event with fewer levels", "Turn overflow on, which keeps what lies deeper as text"],
        FindingKind.RequiredFieldMissing => ["Send the field with a value", "Take it off the required fields"],
        FindingKind.TypeConflict when finding.Found == PlanFinding.EmptyArray =>
            ["Leave the field out, or send null", "Send what the schema has there", $"Change the schema's compatibility from {Mode(finding)} to BACKWARD"],
        FindingKind.TypeConflict => ["Send what the schema has there", "Send the value under a new key", $"Change the schema's compatibility from {Mode(finding)} to BACKWARD"],
        FindingKind.OtherKind => ["Turn overflow on, which keeps such a value as text", "Send what the schema has there", "Send the value under a new key"],
        FindingKind.FieldMissing => ["Send the field", $"Change the schema's compatibility from {Mode(finding)} to BACKWARD"],
        FindingKind.VersioningDisabled => ["Send what the schema has", "Change the schema's compatibility from DISABLED"],
        FindingKind.LatestIsNoRecord => ["Use another schema name", "Register a record"],
        FindingKind.NoOverflow => ["Use a new schema", "Register a version whose first field is _overflow, a map of strings with the default {}"],
        FindingKind.Incompatible => ["Send the value under a new key", "Move the schema's checkpoint behind that version", "Choose a mode that does not compare with all versions"],
        _ => ["Send a value that the schema's type has"],
    };

    /// <summary>An incompatibility of two schemas in a sentence, with the best remedy.</summary>
    public static string Describe(Incompatibility finding) =>
        $"{Place(finding)}: {What(finding)}. {Remedies(finding)[0]}.{Leniency(finding)}";

    /// <summary>An incompatibility with a version in a sentence, with the best remedy.</summary>
    public static string Describe(VersionIncompatibility finding) => finding.Incompatibility.Kind is IncompatibilityKind.VersioningDisabled
        ? Describe(finding.Incompatibility)
        : $"{Reading(finding)}, at {Describe(finding.Incompatibility)}";

    /// <summary>An incompatibility with a version in a phrase, without remedies.</summary>
    public static string Summarize(VersionIncompatibility finding) => finding.Incompatibility.Kind is IncompatibilityKind.VersioningDisabled
        ? What(finding.Incompatibility)
        : $"{Reading(finding)}, at {Place(finding.Incompatibility)}: {What(finding.Incompatibility)}";

    /// <summary>What can be done about an incompatibility, the best first.</summary>
    public static IReadOnlyList<string> Remedies(Incompatibility finding) => finding.Kind switch
    {
        IncompatibilityKind.TypeMismatch => ["Keep the type, and give the new one to a new field", "Make the reader's type a union of both"],
        IncompatibilityKind.NameMismatch => ["Keep the name", "Give the reader's type the writer's full name as an alias"],
        IncompatibilityKind.FixedSizeMismatch => ["Keep the size, and give the new one to a new field", "Use bytes"],
        IncompatibilityKind.DecimalMismatch => ["Keep precision and scale, and give the new ones to a new field", "Use big-decimal in the reader, which reads decimals of every scale"],
        IncompatibilityKind.LogicalTypeMismatch => ["Keep the logical type, and give the new one to a new field", "Take the logical type off the reader's, which then gets the number as it was written"],
        IncompatibilityKind.AmbiguousAlias => ["Take the alias off the reader's field"],
        IncompatibilityKind.SharedAlias => ["Leave the alias to one of the reader's fields"],
        IncompatibilityKind.MissingEnumSymbols => ["Give the reader's enum a default", "Keep the symbols"],
        IncompatibilityKind.MissingDefault => ["Give the reader's field a default", "Give it the writer's name as an alias, if it was renamed"],
        IncompatibilityKind.MissingUnionBranch => ["Give the reader's union the missing branch", "Keep the writer's type"],
        _ => ["Change the schema's compatibility from DISABLED"],
    };

    /// <summary>Glue was seen to read with Avro's Java library, which passes over these two; readers by the specification don't.</summary>
    private static string Leniency(Incompatibility finding) => finding.Kind switch
    {
        IncompatibilityKind.MissingEnumSymbols => Lenient,
        IncompatibilityKind.NameMismatch when finding.ReaderFragment.StartsWith("{\"type\":\"record\"", StringComparison.Ordinal) => Lenient,
        _ => "",
    };

    private static string Reading(VersionIncompatibility finding) => finding.Direction is ReadDirection.NewReadsOld
        ? $"the new schema can't read version {finding.Version}"
        : $"version {finding.Version} can't read the new schema";

    private static string What(Incompatibility finding) => finding.Kind switch
    {
        IncompatibilityKind.TypeMismatch => $"the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
        IncompatibilityKind.NameMismatch => $"the names differ: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
        IncompatibilityKind.FixedSizeMismatch => $"the sizes differ: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
        IncompatibilityKind.DecimalMismatch => $"precision or scale differ: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
        IncompatibilityKind.LogicalTypeMismatch => $"the logical types differ, and no conversion keeps every value: the reader has {Cut(finding.ReaderFragment)}, the writer {Cut(finding.WriterFragment)}",
        IncompatibilityKind.AmbiguousAlias => $"by its name and aliases the reader's field {Cut(finding.ReaderFragment)} is several fields of the writer, {Cut(finding.WriterFragment)}",
        IncompatibilityKind.SharedAlias => $"the reader's field {Cut(finding.ReaderFragment)} and another have the alias of one field of the writer, {Cut(finding.WriterFragment)}",
        IncompatibilityKind.MissingEnumSymbols => $"the reader's enum {Cut(finding.ReaderFragment)} lacks symbols of {Cut(finding.WriterFragment)}",
        IncompatibilityKind.MissingDefault => $"the reader's field {Cut(finding.ReaderFragment)} has no default, and the writer has no such field",
        IncompatibilityKind.MissingUnionBranch => $"the reader's union {Cut(finding.ReaderFragment)} has no branch for {Cut(finding.WriterFragment)}",
        _ => "DISABLED allows no version but the one that exists",
    };

    private static string What(PlanFinding finding) => finding.Kind switch
    {
        FindingKind.TypeConflict => $"the event has {finding.Found}, {Version(finding)} has {finding.Expected}, and {Mode(finding)} forbids the change{Reasons(finding)}",
        FindingKind.OtherKind => $"the event has {finding.Found}, {(finding.Version is null ? "most events have" : Version(finding) + " has")} {finding.Expected}, and the options allow no union of two kinds",
        FindingKind.FieldMissing => $"the event lacks the field, {Version(finding)} has {finding.Expected} without a default, and {Mode(finding)} forbids the change{Reasons(finding)}",
        FindingKind.VersioningDisabled => $"the event needs a new version ({finding.Found}), and DISABLED allows none after {Version(finding)}",
        FindingKind.LatestIsNoRecord => $"the event is an object, {Version(finding)} is {finding.Expected}",
        FindingKind.Incompatible => $"{Mode(finding)} forbids the schema that the event needs{Reasons(finding)}",
        FindingKind.NotAnObject => $"the event is {finding.Found}, expected {finding.Expected}",
        FindingKind.RequiredFieldMissing => $"the event has {finding.Found}, and the options say that the field is required",
        FindingKind.NoOverflow => $"what does not fit can't be kept in {OverflowField.Name}: {finding.Found}",
        _ => finding.Found,
    };

    private static string Place(Incompatibility finding) => finding.Pointer.Length == 0 ? "the whole schema" : finding.Pointer;

    private static string Place(PlanFinding finding) => finding.Path.Length == 0 ? "the event" : finding.Path;

    private static string Mode(PlanFinding finding) => CompatibilityLaw.Of(finding.Mode).Name;

    private static string Version(PlanFinding finding) => finding.Version is { } version ? $"version {version}" : "the schema";

    private static string Reasons(PlanFinding finding) => finding.Reasons.Count == 0 ? "" : $" ({string.Join("; ", finding.Reasons)})";

    private static string Cut(string json) => json.Length <= 120 ? json : $"{json[..117]}…";
}
