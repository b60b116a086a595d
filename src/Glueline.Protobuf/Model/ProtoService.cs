namespace Glueline.Protobuf.Model;

/// <summary>A service.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="FullName">The name with the package, without a leading dot.</param>
/// <param name="Methods">Its methods, in the order of the file.</param>
internal sealed record ProtoService(string Name, string FullName, IReadOnlyList<ProtoMethod> Methods);
