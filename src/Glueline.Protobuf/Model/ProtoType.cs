namespace Glueline.Protobuf.Model;

/// <summary>The type of a field or of a map's values.</summary>
/// <param name="Kind">Scalar, enum or message.</param>
/// <param name="Name">Full name of the enum or message, without a leading dot; null for scalars.</param>
internal sealed record ProtoType(ProtoKind Kind, string? Name = null)
{
    /// <summary>The type as .proto text.</summary>
    public override string ToString() => Kind == ProtoKind.Group ? $"group {Name}" : Name ?? Kind.ToString().ToLowerInvariant();
}
