using Glueline.Protobuf.Model;
using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Comparison;

/// <summary>Fields of one message, matched by number. A name may change: it isn't on the wire.</summary>
internal sealed class FieldComparison(ProtoNames reader, ProtoNames writer, ReportFinding report)
{
    public void Compare(ProtoMessage ours, ProtoMessage theirs)
    {
        var written = theirs.Fields.ToDictionary(field => field.Number);
        foreach (var field in ours.Fields)
        {
            var path = $"{ours.FullName}.{field.Name}";
            if (field.Label == ProtoLabel.Required && written.GetValueOrDefault(field.Number)?.Label != ProtoLabel.Required)
                report(RequiredFieldMissing, path, field.ToString(), written.GetValueOrDefault(field.Number)?.ToString());
            // The name distinguishes this from a rename: another field may have got the number.
            if (theirs.Fields.FirstOrDefault(other => other.Name == field.Name && other.Number != field.Number) is { } moved)
                report(FieldNumberChanged, path, field.ToString(), moved.ToString());
            else if (written.TryGetValue(field.Number, out var counterpart))
                ComparePair(path, field, counterpart);
        }
    }

    private void ComparePair(string path, ProtoField ours, ProtoField theirs)
    {
        if ((ours.Label == ProtoLabel.Map) != (theirs.Label == ProtoLabel.Map))
            report(FieldLabelChanged, path, ours.ToString(), theirs.ToString());
        else if (!IsReadable(ours.Type, theirs.Type) || !AreKeysReadable(ours.MapKey, theirs.MapKey))
            report(FieldTypeChanged, path, ours.ToString(), theirs.ToString());
        // A reader of one value uses the last of several, but can't read a packed list; a reader of several accepts one value, packed or
        // not.
        else if (theirs is { Label: ProtoLabel.Repeated, IsPacked: true } && ours.Label != ProtoLabel.Repeated)
            report(FieldLabelChanged, path, ours.ToString(), theirs.ToString());
    }

    private bool IsReadable(ProtoType ours, ProtoType theirs) =>
        ours.Name is not null && theirs.Name is not null
            ? ours.Kind == theirs.Kind && reader.Short(ours.Name) == writer.Short(theirs.Name)
            : WireTypes.AreCompatible(ours.Kind, theirs.Kind);

    private static bool AreKeysReadable(ProtoKind? ours, ProtoKind? theirs) =>
        ours is not { } mine || theirs is not { } other || WireTypes.AreCompatible(mine, other);
}
