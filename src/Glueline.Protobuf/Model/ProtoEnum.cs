namespace Glueline.Protobuf.Model;

/// <summary>An enum.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="FullName">The name with package and outer messages, without a leading dot.</param>
/// <param name="Values">The values, in the order of the file; with <c>allow_alias</c>, several may share a number.</param>
/// <param name="Reserved">Numbers and names that may not be used again.</param>
internal sealed record ProtoEnum(string Name, string FullName, IReadOnlyList<ProtoEnumValue> Values, ProtoReserved Reserved)
{
    /// <summary>
    /// Whether it has no numbers but those that are declared, as in proto2: a reader treats a field with another one as unknown.
    /// </summary>
    public bool IsClosed { get; init; }
}
