namespace Glueline.Protobuf.Model;

/// <summary>A value of an enum.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Number">The number on the wire.</param>
internal sealed record ProtoEnumValue(string Name, int Number)
{
    /// <summary>The value as .proto text.</summary>
    public override string ToString() => $"{Name} = {Number};";
}
