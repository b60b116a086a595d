using Glueline.Protobuf.Model;
using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Comparison;

/// <summary>
/// What the older file reserves was used once, and there may still be data with it: the newer file must not give it a new meaning.
/// </summary>
internal static class ReservedComparison
{
    public static void Compare(ProtoMessage ours, ProtoMessage theirs, ProtoDirection direction, ReportFinding report)
    {
        var (newer, older) = direction == ProtoDirection.Backward ? (ours, theirs) : (theirs, ours);
        foreach (var field in newer.Fields)
            Compare($"{newer.FullName}.{field.Name}", field.Name, field.Number, field.ToString(), older.Reserved, direction, report);
    }

    public static void Compare(ProtoEnum ours, ProtoEnum theirs, ProtoDirection direction, ReportFinding report)
    {
        var (newer, older) = direction == ProtoDirection.Backward ? (ours, theirs) : (theirs, ours);
        foreach (var value in newer.Values)
            Compare($"{newer.FullName}.{value.Name}", value.Name, value.Number, value.ToString(), older.Reserved, direction, report);
    }

    private static void Compare(
        string path,
        string name,
        int number,
        string used,
        ProtoReserved older,
        ProtoDirection direction,
        ReportFinding report
    )
    {
        var reserved =
            older.Holds(number) ? $"reserved {number};"
            : older.Holds(name) ? $"reserved \"{name}\";"
            : null;
        if (reserved is null)
            return;
        if (direction == ProtoDirection.Backward)
            report(ReservedReused, path, used, reserved);
        else
            report(ReservedReused, path, reserved, used);
    }
}
