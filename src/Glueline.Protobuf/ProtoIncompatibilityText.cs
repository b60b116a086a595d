using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf;

/// <summary>Words what two .proto files differ in: what goes wrong, and what to do.</summary>
internal static class ProtoIncompatibilityText
{
    private const string KeepField = "Keep the field as it is, and use a new field with a new number for what is new";

    /// <summary>What is wrong, as a phrase.</summary>
    public static string What(ProtoIncompatibility finding) =>
        $"{Words(finding.Kind).What}: the reader has {finding.ReaderFragment ?? "nothing"}, "
        + $"the writer {finding.WriterFragment ?? "nothing"}";

    /// <summary>What can be done, the best first; at least one.</summary>
    public static IReadOnlyList<string> Remedies(ProtoIncompatibility finding) => Words(finding.Kind).Remedies;

    private static (string What, string[] Remedies) Words(ProtoIncompatibilityKind kind) =>
        kind switch
        {
            PackageChanged => ("the packages differ, and with them all full names", ["Keep the package"]),
            MessageMissing => ("the reader does not have the message", ["Keep the message"]),
            FieldNumberChanged => ("the field's number differs", ["Keep the number"]),
            FieldTypeChanged => ("the field's types can't be read as each other on the wire", [KeepField]),
            FieldLabelChanged => ("the field's labels can't be read as each other on the wire", [KeepField]),
            RequiredFieldMissing => (
                "the reader requires a field that the writer may leave out",
                ["Make the field optional", "Keep the field in both"]
            ),
            OneOfChanged => ("fields exclude one another in one of the two only", ["Keep the oneof, and add new fields outside it"]),
            ReservedReused => ("the newer file uses what the older one reserves", ["Use another number and another name"]),
            EnumValueNumberChanged => ("the enum value's number differs", ["Keep the number"]),
            EnumValueMissing => ("the reader's enum is closed and does not have the value", ["Keep the value"]),
            ServiceMissing => ("the reader does not have the service", ["Keep the service"]),
            MethodMissing => ("the reader does not have the method", ["Keep the method"]),
            _ => ("the method's messages or streams differ", ["Keep the method, and add a new one"]),
        };
}
