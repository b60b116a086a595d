using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Comparison;

/// <summary>
/// The types that Google's language guide ("Updating a Message Type") calls compatible: they have the same wire format, and keep values as
/// far as they fit. Strings and bytes are compatible as long as the bytes are UTF-8.
/// </summary>
internal static class WireTypes
{
    private static readonly ProtoKind[][] Families =
    [
        [ProtoKind.Int32, ProtoKind.UInt32, ProtoKind.Int64, ProtoKind.UInt64, ProtoKind.Bool],
        [ProtoKind.Enum, ProtoKind.Int32, ProtoKind.UInt32, ProtoKind.Int64, ProtoKind.UInt64],
        [ProtoKind.SInt32, ProtoKind.SInt64],
        [ProtoKind.Fixed32, ProtoKind.SFixed32],
        [ProtoKind.Fixed64, ProtoKind.SFixed64],
        [ProtoKind.String, ProtoKind.Bytes],
    ];

    public static bool AreCompatible(ProtoKind one, ProtoKind other) =>
        one == other || Families.Any(family => family.Contains(one) && family.Contains(other));
}
