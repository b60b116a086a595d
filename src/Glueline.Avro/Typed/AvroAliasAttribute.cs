namespace Glueline.Avro.Typed;

/// <summary>A name by which older schemas know the type or the property; what they wrote is read as if it were the new one.</summary>
/// <param name="name">An Avro name; of a type perhaps with its namespace.</param>
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
