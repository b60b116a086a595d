namespace Glueline.Avro.Typed;

/// <summary>An older name of the type or the property: data written with it is read as if it had the new one.</summary>
/// <param name="name">An Avro name; for a type, perhaps with a namespace.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property,
    Inherited = false,
    AllowMultiple = true
)]
public sealed class AvroAliasAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
