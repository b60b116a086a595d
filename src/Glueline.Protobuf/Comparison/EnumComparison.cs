using Glueline.Protobuf.Model;
using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Comparison;

internal static class EnumComparison
{
    public static void Compare(ProtoEnum ours, ProtoEnum theirs, ReportFinding report)
    {
        foreach (var value in theirs.Values)
        {
            var sameName = ours.Values.FirstOrDefault(other => other.Name == value.Name);
            if (sameName is not null && sameName.Number != value.Number)
                report(EnumValueNumberChanged, $"{ours.FullName}.{value.Name}", sameName.ToString(), value.ToString());
            // A closed enum drops a number that it doesn't know; an open one keeps it.
            else if (ours.IsClosed && ours.Values.All(other => other.Number != value.Number))
                report(EnumValueMissing, $"{theirs.FullName}.{value.Name}", null, value.ToString());
        }
    }
}
