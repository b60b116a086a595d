namespace Glueline.Protobuf.Model;

/// <summary>A message.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="FullName">The name with package and outer messages, without a leading dot.</param>
/// <param name="Fields">The fields, in the order of the file.</param>
/// <param name="OneOfs">The names of its oneofs.</param>
/// <param name="Messages">The messages declared inside; the one that a map creates implicitly does not count.</param>
/// <param name="Enums">The enums declared inside.</param>
/// <param name="Reserved">Numbers and names that may not be used again.</param>
internal sealed record ProtoMessage(
    string Name,
    string FullName,
    IReadOnlyList<ProtoField> Fields,
    IReadOnlyList<string> OneOfs,
    IReadOnlyList<ProtoMessage> Messages,
    IReadOnlyList<ProtoEnum> Enums,
    ProtoReserved Reserved
);
