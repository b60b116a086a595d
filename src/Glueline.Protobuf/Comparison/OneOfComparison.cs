using Glueline.Protobuf.Model;
using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Comparison;

/// <summary>
/// Two fields that both sides know must exclude each other on both sides or on neither: otherwise one of two values is lost on the way. So
/// a single field may move into a oneof of its own and back, or leave or join one whose other fields are new.
/// </summary>
internal static class OneOfComparison
{
    public static void Compare(ProtoMessage ours, ProtoMessage theirs, ReportFinding report)
    {
        var written = theirs.Fields.ToDictionary(field => field.Number);
        var common = ours.Fields.Where(field => written.ContainsKey(field.Number)).ToList();
        foreach (var field in common)
        {
            var counterpart = written[field.Number];
            if (common.All(other => Exclude(field, other) == Exclude(counterpart, written[other.Number])))
                continue;
            report(OneOfChanged, $"{ours.FullName}.{field.Name}", Print(field), Print(counterpart));
        }
    }

    private static bool Exclude(ProtoField one, ProtoField other) =>
        one.Number != other.Number && one.OneOf is not null && one.OneOf == other.OneOf;

    private static string Print(ProtoField field) => field.OneOf is null ? field.ToString() : $"oneof {field.OneOf} {{ {field} }}";
}
